package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.condition.ConditionKind.Field;
import io.zyra.core.rule.condition.ConditionKind.FieldKind;
import io.zyra.core.rule.json.ValidatingJsonReader;
import io.zyra.core.rule.text.NumberText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code count_of}: true if at least the given number of its conditions are true. */
public record CountOf(int atLeast, List<Condition> conditions) implements CompoundCondition {

  static final String TYPE = "count_of";

  static final ConditionKind KIND =
      ConditionKind.of(
          TYPE,
          "at least some of these",
          "At least so many of its conditions are true.",
          Field.required(
                  "at_least",
                  FieldKind.INTEGER,
                  "How many, up to the number of conditions there are")
              .range(1, ConditionParser.MOST_CONDITIONS),
          CompoundCondition.FIELD);

  public CountOf {
    conditions = List.copyOf(conditions);
  }

  static Optional<Condition> parse(ValidatingJsonReader json, ConditionParser parser) {
    Optional<List<Condition>> conditions = parser.children(json, "at_least");
    Optional<Long> atLeast =
        json.required("at_least").flatMap(at -> at.integer(1, ConditionParser.MOST_CONDITIONS));
    if (conditions.isEmpty() || atLeast.isEmpty()) {
      return Optional.empty();
    }
    if (atLeast.get() > conditions.get().size()) {
      json.fault(
          "at_least is " + atLeast.get() + ", but there are " + conditions.get().size(),
          "Ask for at most as many as there are conditions.");
      return Optional.empty();
    }
    return Optional.of(new CountOf(atLeast.get().intValue(), conditions.get()));
  }

  @Override
  public boolean isGroup() {
    return true;
  }

  @Override
  public boolean holds(Subject subject) {
    int count = 0;
    for (Condition condition : conditions) {
      if (condition.holds(subject) && ++count == atLeast) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Explanation explain(Subject subject, NumberText numbers) {
    List<Explanation> parts = explanations(subject, numbers);
    long count = parts.stream().filter(Explanation::holds).count();
    return Explanation.group(
        TYPE,
        count + " of these, " + atLeast + (count >= atLeast ? " needed" : " would be needed"),
        count >= atLeast,
        parts);
  }

  @Override
  public String sentence(String who, NumberText numbers) {
    return "at least " + atLeast + " of these: " + joined("/", who, numbers);
  }

  @Override
  public String drl() {
    return conditions.stream()
        .map(condition -> "oneIf(" + condition.drl() + ")")
        .collect(Collectors.joining(" + ", "", " >= " + atLeast));
  }

  @Override
  public ObjectNode toJson() {
    return json(TYPE).put("at_least", atLeast);
  }
}
