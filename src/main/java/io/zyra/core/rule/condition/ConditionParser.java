package io.zyra.core.rule.condition;

import io.zyra.core.fact.Group;
import io.zyra.core.rule.json.ValidatingJsonReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Parses a condition tree of bounded size. Each node is parsed by the class of its kind. */
public final class ConditionParser {
  public static final int MOST_CONDITIONS = 200;
  public static final int DEEPEST = 20;

  private static final Map<String, Known> KNOWN = known();

  private int conditions;
  private int expressions;
  private int depth;

  /**
   * A kind of condition with its parser; compound conditions parse their children with this parser.
   */
  private record Known(
      ConditionKind kind,
      BiFunction<ValidatingJsonReader, ConditionParser, Optional<Condition>> read) {}

  private static Map<String, Known> known() {
    List<Known> all = new ArrayList<>();
    for (MetricComparison.Side side : MetricComparison.Side.values()) {
      all.add(
          new Known(
              MetricComparison.kind(side), (json, parser) -> MetricComparison.parse(side, json)));
    }
    all.add(new Known(MetricBetween.KIND, (json, parser) -> MetricBetween.parse(json)));
    all.add(new Known(MetricChange.KIND, (json, parser) -> MetricChange.parse(json)));
    all.add(new Known(MetricAnomaly.KIND, (json, parser) -> MetricAnomaly.parse(json)));
    all.add(new Known(AttributeComparison.KIND, (json, parser) -> AttributeComparison.parse(json)));
    for (Group.Kind kind : Group.Kind.values()) {
      all.add(new Known(InGroup.kind(kind), (json, parser) -> InGroup.parse(kind, json)));
    }
    for (String type : EventCount.types()) {
      all.add(new Known(EventCount.kind(type), (json, parser) -> EventCount.parse(type, json)));
    }
    all.add(new Known(CronSchedule.KIND, (json, parser) -> CronSchedule.parse(json)));
    all.add(new Known(FeelCondition.KIND, (json, parser) -> parser.expression(json)));
    all.add(new Known(AllOf.KIND, AllOf::parse));
    all.add(new Known(AnyOf.KIND, AnyOf::parse));
    all.add(new Known(NoneOf.KIND, NoneOf::parse));
    all.add(new Known(CountOf.KIND, CountOf::parse));
    Map<String, Known> byType = new LinkedHashMap<>();
    all.forEach(each -> byType.put(each.kind().type(), each));
    return Collections.unmodifiableMap(byType);
  }

  static List<ConditionKind> kinds() {
    return KNOWN.values().stream().map(Known::kind).toList();
  }

  public Optional<Condition> parse(ValidatingJsonReader json) {
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
        .flatMap(type -> type.oneOf(KNOWN, "a condition"))
        .flatMap(found -> found.read().apply(json, this));
  }

  private Optional<Condition> expression(ValidatingJsonReader json) {
    if (++expressions > FeelCondition.MOST_IN_A_RULE) {
      json.fault(
          "The rule has more than " + FeelCondition.MOST_IN_A_RULE + " expressions",
          "Use the other conditions where they can say it, or split the rule.");
      return Optional.empty();
    }
    return FeelCondition.parse(json);
  }

  /** The children of a compound condition; empty if one of them has a fault. */
  Optional<List<Condition>> children(ValidatingJsonReader json, String... otherFields) {
    List<String> fields = new ArrayList<>(List.of("type", "conditions"));
    fields.addAll(List.of(otherFields));
    json.onlyKnown(fields);
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
