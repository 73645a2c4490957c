package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRequirements;
import io.zyra.core.rule.json.ValidatingJsonReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code any}: at least one of its conditions is true. */
public record AnyOf(List<Condition> conditions) implements Condition {

  static final String TYPE = "any";

  static final ConditionKind KIND =
      ConditionKind.of(
          TYPE,
          "any of these",
          "At least one of its conditions is true.",
          CompoundConditions.FIELD);

  public AnyOf {
    conditions = List.copyOf(conditions);
  }

  static Optional<Condition> parse(ValidatingJsonReader json, ConditionParser parser) {
    return parser.children(json).map(AnyOf::new);
  }

  @Override
  public Set<Scope> scopes() {
    return CompoundConditions.scopes(conditions);
  }

  @Override
  public Set<Scope> usualScopes() {
    return CompoundConditions.usualScopes(conditions);
  }

  @Override
  public boolean holds(Subject subject) {
    for (Condition condition : conditions) {
      if (condition.holds(subject)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Explanation explain(Subject subject) {
    return Explanation.group(
        TYPE,
        "at least one of these",
        holds(subject),
        CompoundConditions.explain(conditions, subject));
  }

  @Override
  public String sentence() {
    return sentence("");
  }

  @Override
  public String sentence(String who) {
    return CompoundConditions.sentence(conditions, "or", who);
  }

  @Override
  public String drl() {
    return CompoundConditions.drl(conditions, " || ");
  }

  @Override
  public ObjectNode toJson() {
    return CompoundConditions.toJson(TYPE, conditions);
  }

  @Override
  public List<Condition> parts() {
    return conditions;
  }

  @Override
  public SubjectRequirements needs() {
    return CompoundConditions.needs(conditions);
  }
}
