package io.zyra.core.rule;

import io.zyra.core.fact.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a condition tree, of bounded size, and hands each node to the class of its kind. */
final class ConditionParser {
  static final int MOST_CONDITIONS = 200;
  static final int DEEPEST = 20;

  private final Map<String, Function<JsonReader, Optional<Condition>>> kinds = new HashMap<>();
  private int conditions;
  private int depth;

  ConditionParser() {
    for (MetricComparison.Side side : MetricComparison.Side.values()) {
      kinds.put(side.type, json -> MetricComparison.parse(side, json));
    }
    kinds.put(MetricBetween.TYPE, MetricBetween::parse);
    kinds.put(MetricChange.TYPE, MetricChange::parse);
    kinds.put(Anomaly.TYPE, Anomaly::parse);
    for (Group.Kind kind : Group.Kind.values()) {
      kinds.put(InGroup.type(kind), json -> InGroup.parse(kind, json));
    }
    kinds.put(Schedule.TYPE, Schedule::parse);
    kinds.put(AttributeComparison.TYPE, AttributeComparison::parse);
    kinds.put(EventCount.GENERAL, json -> EventCount.parse(EventCount.GENERAL, json));
    EventCount.NAMED
        .keySet()
        .forEach(name -> kinds.put(name, json -> EventCount.parse(name, json)));
    kinds.put(AllOf.TYPE, json -> AllOf.parse(json, this));
    kinds.put(AnyOf.TYPE, json -> AnyOf.parse(json, this));
    kinds.put(NoneOf.TYPE, json -> NoneOf.parse(json, this));
    kinds.put(CountOf.TYPE, json -> CountOf.parse(json, this));
  }

  Optional<Condition> parse(JsonReader json) {
    if (++conditions > MOST_CONDITIONS) {
      if (conditions == MOST_CONDITIONS + 1) {
        json.fault(
            "The rule has more than " + MOST_CONDITIONS + " conditions",
            "Split it into several rules.");
      }
      return Optional.empty();
    }
    if (!json.isObject()) {
      return Optional.empty();
    }
    return json.required("type")
        .flatMap(type -> type.oneOf(kinds, "a condition"))
        .flatMap(kind -> kind.apply(json));
  }

  /** The nested conditions of a group; empty when one of them has a fault. */
  Optional<List<Condition>> children(JsonReader json, String... otherFields) {
    List<String> known = new ArrayList<>(List.of("type", "conditions"));
    known.addAll(List.of(otherFields));
    json.onlyKnown(known);
    if (depth == DEEPEST) {
      json.fault(
          "Conditions are nested more than " + DEEPEST + " deep",
          "Flatten them, or split the rule.");
      return Optional.empty();
    }
    depth++;
    List<Optional<Condition>> parsed =
        json
            .required("conditions")
            .map(list -> list.elements(MOST_CONDITIONS))
            .orElse(List.of())
            .stream()
            .map(this::parse)
            .toList();
    depth--;
    List<Condition> children = new ArrayList<>();
    parsed.forEach(child -> child.ifPresent(children::add));
    boolean whole = !parsed.isEmpty() && children.size() == parsed.size();
    return whole ? Optional.of(children) : Optional.empty();
  }
}
