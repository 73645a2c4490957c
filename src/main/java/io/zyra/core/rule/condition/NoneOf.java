package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.json.ValidatingJsonReader;
import io.zyra.core.rule.text.NumberText;
import java.util.List;
import java.util.Optional;

/**
 * {@code not}: true if none of its conditions is true. A condition on an unknown value is false, so
 * its negation is true.
 */
public record NoneOf(List<Condition> conditions) implements CompoundCondition {

  static final String TYPE = "not";

  static final ConditionKind KIND =
      ConditionKind.of(
          TYPE,
          "none of these",
          "None of its conditions is true, so also when something they ask for is not known.",
          CompoundCondition.FIELD);

  public NoneOf {
    conditions = List.copyOf(conditions);
  }

  static Optional<Condition> parse(ValidatingJsonReader json, ConditionParser parser) {
    return parser.children(json).map(NoneOf::new);
  }

  @Override
  public boolean holds(Subject subject) {
    for (Condition condition : conditions) {
      if (condition.holds(subject)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Explanation explain(Subject subject, NumberText numbers) {
    return Explanation.group(TYPE, "none of these", holds(subject), explanations(subject, numbers));
  }

  @Override
  public String sentence(String who, NumberText numbers) {
    return "it is not so that " + joined("or", who, numbers);
  }

  @Override
  public String drl() {
    return "!" + joinedDrl(" || ");
  }

  @Override
  public ObjectNode toJson() {
    return json(TYPE);
  }
}
