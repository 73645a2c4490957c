package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRequirements;
import io.zyra.core.rule.condition.ConditionKind.Field;
import io.zyra.core.rule.condition.ConditionKind.FieldKind;
import io.zyra.core.rule.text.NumberText;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A condition that consists of other conditions. */
sealed interface CompoundCondition extends Condition permits AllOf, AnyOf, NoneOf, CountOf {

  Field FIELD =
      Field.required("conditions", FieldKind.CONDITIONS, "The conditions it is made of")
          .range(1, ConditionParser.MOST_CONDITIONS);

  /** At least one. */
  List<Condition> conditions();

  @Override
  default List<Condition> parts() {
    return conditions();
  }

  @Override
  default Set<Scope> scopes() {
    return common(Condition::scopes);
  }

  @Override
  default Set<Scope> usualScopes() {
    return common(Condition::usualScopes);
  }

  private Set<Scope> common(Function<Condition, Set<Scope>> scopes) {
    Set<Scope> common = EnumSet.allOf(Scope.class);
    conditions().forEach(condition -> common.retainAll(scopes.apply(condition)));
    return common;
  }

  @Override
  default SubjectRequirements needs() {
    return SubjectRequirements.all(conditions().stream().map(Condition::needs).toList());
  }

  @Override
  default String sentence(NumberText numbers) {
    return sentence("", numbers);
  }

  /** Whether its sentence needs brackets within another one. */
  default boolean isGroup() {
    return conditions().size() > 1;
  }

  /** The parts' results. */
  default List<Explanation> explanations(Subject subject, NumberText numbers) {
    return conditions().stream().map(condition -> condition.explain(subject, numbers)).toList();
  }

  /**
   * The parts' sentences. The first condition names the subject; the following ones say "it".
   *
   * @param join the word between two of them
   */
  default String joined(String join, String who, NumberText numbers) {
    String named = who;
    StringBuilder sentence = new StringBuilder();
    for (Condition condition : conditions()) {
      String part = condition.sentence(named, numbers);
      boolean bracketed = condition instanceof CompoundCondition compound && compound.isGroup();
      sentence
          .append(sentence.isEmpty() ? "" : " " + join + " ")
          .append(bracketed ? "(" + part + ")" : part);
      named = !named.isEmpty() && part.contains(named) ? "it" : named;
    }
    return sentence.toString();
  }

  /** The parts as one constraint in brackets. */
  default String joinedDrl(String join) {
    return conditions().stream().map(Condition::drl).collect(Collectors.joining(join, "(", ")"));
  }

  /** The condition as JSON. */
  default ObjectNode json(String type) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", type);
    ArrayNode parts = json.putArray("conditions");
    conditions().forEach(condition -> parts.add(condition.toJson()));
    return json;
  }
}
