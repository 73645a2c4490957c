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
 * All the ways in which simple conditions can come out together. Conditions on the same number are
 * tried on that number's telling values: each threshold, something on either side of it, the ends
 * of what its unit allows, and not known at all; between those no answer changes. What cannot be
 * told apart like this may come out either way.
 */
final class TruthAssignments {

  /** So many conditions that may come out any way are already too many ways. */
  private static final int MOST_FREE = 10;

  /** How the conditions on one thing come out for each of its telling values. */
  private record Dimension(List<Map<Condition, Boolean>> outcomes) {}

  private final List<Dimension> dimensions;

  private TruthAssignments(List<Dimension> dimensions) {
    this.dimensions = dimensions;
  }

  /**
   * @param unknown whether what a condition asks about may also be not known
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

  /** What a condition asks about: a metric, a count, an attribute, a group; else only itself. */
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

  /** Each may be true or false whatever the others are. */
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
      numbers(thresholds(conditions), metric.unit().least(), metric.unit().most()).stream()
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

  /** Each limit, what lies between two neighbours, and what lies beyond the first and last. */
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

  /** Whether the attribute's value can be told apart by what it equals. */
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

  /** How many there are; at most {@code limit} when there are more. */
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

  /** Each of them, as what every simple condition comes to. */
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
