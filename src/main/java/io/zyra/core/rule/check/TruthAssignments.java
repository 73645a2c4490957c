package io.zyra.core.rule.check;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.condition.AttributeComparison;
import io.zyra.core.rule.condition.AttributeOperator;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.condition.EventCount;
import io.zyra.core.rule.condition.InGroup;
import io.zyra.core.rule.condition.MetricBetween;
import io.zyra.core.rule.condition.MetricComparison;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All possible truth assignments of simple conditions. Conditions on the same metric are evaluated
 * on representative values: each threshold, a value on each side of it, the limits of the unit, and
 * unknown. Between these no result changes. Conditions that cannot be analysed like this are taken
 * as independent.
 */
final class TruthAssignments {

  /** Maximum number of independent conditions. */
  private static final int MOST_FREE = 10;

  /** The results of the conditions on one value for each of its representative values. */
  private record Dimension(List<Map<Condition, Boolean>> outcomes) {}

  private final List<Dimension> dimensions;

  private TruthAssignments(List<Dimension> dimensions) {
    this.dimensions = dimensions;
  }

  /**
   * @param unknown whether values may also be unknown
   */
  static TruthAssignments of(Collection<Condition> simple, boolean unknown) {
    Map<Object, List<Condition>> byThing = new LinkedHashMap<>();
    for (Condition condition : simple) {
      byThing.computeIfAbsent(thing(condition), any -> new ArrayList<>()).add(condition);
    }
    return new TruthAssignments(
        byThing.entrySet().stream()
            .map(entry -> dimension(entry.getKey(), entry.getValue(), unknown))
            .toList());
  }

  /**
   * The value that a condition depends on: a metric, a count, an attribute or a group; otherwise
   * the condition itself.
   */
  private static Object thing(Condition condition) {
    if (condition instanceof MetricComparison comparison) {
      return comparison.metric();
    }
    if (condition instanceof MetricBetween between) {
      return between.metric();
    }
    if (condition instanceof EventCount count) {
      return count.window();
    }
    if (condition instanceof InGroup member) {
      return member.group();
    }
    if (condition instanceof AttributeComparison comparison) {
      return comparison.attribute();
    }
    return condition;
  }

  private static Dimension dimension(Object thing, List<Condition> conditions, boolean unknown) {
    Optional<List<Subject>> telling = telling(thing, conditions, unknown);
    if (telling.isEmpty()) {
      return free(conditions);
    }
    List<Map<Condition, Boolean>> outcomes =
        telling.get().stream()
            .map(
                subject ->
                    conditions.stream()
                        .distinct()
                        .collect(Collectors.toMap(each -> each, each -> each.holds(subject))))
            .distinct()
            .toList();
    return new Dimension(outcomes);
  }

  /** Each condition may be true or false independently of the others. */
  private static Dimension free(List<Condition> conditions) {
    List<Condition> each = conditions.stream().distinct().toList();
    if (each.size() > MOST_FREE) {
      return new Dimension(Collections.nCopies(Satisfiability.MOST_WORLDS, Map.of()));
    }
    return new Dimension(
        IntStream.range(0, 1 << each.size())
            .mapToObj(
                bits ->
                    IntStream.range(0, each.size())
                        .boxed()
                        .collect(Collectors.toMap(each::get, i -> (bits >> i & 1) == 1)))
            .toList());
  }

  private static Optional<List<Subject>> telling(
      Object thing, List<Condition> conditions, boolean unknown) {
    List<Subject> subjects = new ArrayList<>();
    if (thing instanceof Metric metric) {
      numbers(thresholds(conditions), metric.unit().min(), metric.unit().max()).stream()
          .filter(value -> !metric.unit().whole() || value == Math.rint(value))
          .forEach(
              value -> subjects.add(subject(MetricValues.builder().set(metric, value).build())));
    } else if (thing instanceof EventWindow window) {
      List<Double> limits =
          conditions.stream().map(each -> (double) ((EventCount) each).countAbove()).toList();
      numbers(limits, 0, Double.POSITIVE_INFINITY).stream()
          .filter(value -> value == Math.rint(value))
          .forEach(
              value ->
                  subjects.add(
                      nothing().with(Map.of(window, value.longValue()), Map.of(), Set.of())));
    } else if (thing instanceof Group group) {
      subjects.add(nothing());
      subjects.add(nothing().with(Map.of(), Map.of(), Set.of(group)));
      return Optional.of(subjects);
    } else if (thing instanceof Attribute attribute) {
      if (!conditions.stream().allMatch(TruthAssignments::isExact)) {
        return Optional.empty();
      }
      texts(attribute, conditions).forEach(text -> subjects.add(subject(attribute, text)));
    } else {
      return Optional.empty();
    }
    if (unknown) {
      subjects.add(nothing());
    }
    return Optional.of(subjects);
  }

  private static List<Double> thresholds(List<Condition> conditions) {
    List<Double> thresholds = new ArrayList<>();
    for (Condition condition : conditions) {
      if (condition instanceof MetricComparison comparison) {
        thresholds.add(comparison.threshold());
      } else if (condition instanceof MetricBetween between) {
        thresholds.add(between.min());
        thresholds.add(between.max());
      }
    }
    return thresholds;
  }

  /** Each threshold, a value between two neighbours, and a value beyond the first and the last. */
  private static Set<Double> numbers(List<Double> limits, double least, double most) {
    TreeSet<Double> sorted = new TreeSet<>(limits);
    TreeSet<Double> telling = new TreeSet<>(sorted);
    Double before = null;
    for (double limit : sorted) {
      telling.add(Math.floor(limit - 1));
      telling.add(Math.floor(limit) == limit ? limit - 1 : Math.floor(limit));
      telling.add(Math.ceil(limit) == limit ? limit + 1 : Math.ceil(limit));
      if (before != null) {
        telling.add(before + (limit - before) / 2);
      } else {
        telling.add(limit - 0.5);
      }
      before = limit;
    }
    telling.add(sorted.last() + 0.5);
    if (Double.isFinite(least)) {
      telling.add(least);
    }
    if (Double.isFinite(most)) {
      telling.add(most);
    }
    return telling.stream()
        .filter(value -> value >= least && value <= most)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether the conditions on the attribute depend on equality only. */
  private static boolean isExact(Condition condition) {
    AttributeOperator operator = ((AttributeComparison) condition).operator();
    return operator == AttributeOperator.EQUALS
        || operator == AttributeOperator.IN
        || operator == AttributeOperator.EMPTY
        || operator == AttributeOperator.NOT_EMPTY;
  }

  private static Set<String> texts(Attribute attribute, List<Condition> conditions) {
    if (attribute.kind() == Attribute.Kind.FLAG) {
      return Set.of("true", "false");
    }
    Set<String> texts = new TreeSet<>();
    conditions.forEach(each -> texts.addAll(((AttributeComparison) each).operands()));
    texts.add("");
    texts.add(String.join("", texts) + "-");
    return texts;
  }

  private static Subject nothing() {
    return subject(MetricValues.NONE);
  }

  private static Subject subject(MetricValues metrics) {
    return new Subject(ZonedInstant.UNKNOWN, Scope.PRODUCT, "any", "any", metrics, Map.of());
  }

  private static Subject subject(Attribute attribute, String value) {
    return new Subject(
        ZonedInstant.UNKNOWN,
        Scope.PRODUCT,
        "any",
        "any",
        MetricValues.NONE,
        Map.of(attribute.key(), value));
  }

  /** The number of assignments, at most {@code limit}. */
  long count(long limit) {
    long count = 1;
    for (Dimension dimension : dimensions) {
      count *= dimension.outcomes().size();
      if (count >= limit) {
        return limit;
      }
    }
    return count;
  }

  /** All assignments, as a map from simple condition to result. */
  Stream<Map<Condition, Boolean>> all() {
    Stream<Map<Condition, Boolean>> worlds = Stream.of(Map.of());
    for (Dimension dimension : dimensions) {
      worlds =
          worlds.flatMap(
              world ->
                  dimension.outcomes().stream()
                      .map(
                          outcome -> {
                            Map<Condition, Boolean> more = new HashMap<>(world);
                            more.putAll(outcome);
                            return more;
                          }));
    }
    return worlds;
  }
}
