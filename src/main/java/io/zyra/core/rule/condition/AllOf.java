package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.json.ValidatingJsonReader;
import io.zyra.core.rule.text.NumberText;
import java.util.List;
import java.util.Optional;

/** {@code all}: every one of its conditions is true. */
public record AllOf(List<Condition> conditions) implements CompoundCondition {

  static final String TYPE = "all";

  static final ConditionKind KIND =
      ConditionKind.of(
          TYPE, "all of these", "Every one of its conditions is true.", CompoundCondition.FIELD);

  public AllOf {
    conditions = List.copyOf(conditions);
  }

  static Optional<Condition> parse(ValidatingJsonReader json, ConditionParser parser) {
    return parser.children(json).map(AllOf::new);
  }

  @Override
  public boolean holds(Subject subject) {
    for (Condition condition : conditions) {
      if (!condition.holds(subject)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Explanation explain(Subject subject, NumberText numbers) {
    return Explanation.group(TYPE, "all of these", holds(subject), explanations(subject, numbers));
  }

  @Override
  public String sentence(String who, NumberText numbers) {
    return joined("and", who, numbers);
  }

  @Override
  public String drl() {
    return joinedDrl(" && ");
  }

  @Override
  public ObjectNode toJson() {
    return json(TYPE);
  }
}
