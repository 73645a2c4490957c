package io.zyra.core.rule.compile;

import io.zyra.core.rule.condition.AllOf;
import io.zyra.core.rule.condition.AnyOf;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.condition.MetricBetween;
import io.zyra.core.rule.condition.MetricComparison;
import java.util.ArrayList;
import java.util.List;

/**
 * One term of a condition in disjunctive normal form: ranges of metrics, which an index evaluates,
 * and the other conditions. A condition is true if any of its terms is.
 */
record DnfTerm(List<MetricRange> ranges, List<Condition> rest) {
  /** Maximum number of terms; more would cost more than they save. */
  private static final int MOST = 16;

  static List<DnfTerm> of(Condition condition) {
    if (condition instanceof MetricComparison comparison) {
      return List.of(range(MetricRange.of(comparison)));
    }
    if (condition instanceof MetricBetween between) {
      return List.of(range(MetricRange.of(between)));
    }
    if (condition instanceof AllOf all) {
      return all(all.conditions());
    }
    if (condition instanceof AnyOf any) {
      List<DnfTerm> terms = any.conditions().stream().flatMap(part -> of(part).stream()).toList();
      boolean indexed = terms.stream().noneMatch(term -> term.ranges().isEmpty());
      return indexed && terms.size() <= MOST ? terms : List.of(rest(condition));
    }
    return List.of(rest(condition));
  }

  /** The product of the terms of all conditions. */
  static List<DnfTerm> all(List<Condition> conditions) {
    List<DnfTerm> product = List.of(new DnfTerm(List.of(), List.of()));
    for (Condition condition : conditions) {
      List<DnfTerm> ways = of(condition);
      if (product.size() * ways.size() > MOST) {
        ways = List.of(rest(condition));
      }
      List<DnfTerm> next = new ArrayList<>();
      for (DnfTerm one : product) {
        for (DnfTerm other : ways) {
          next.add(one.and(other));
        }
      }
      product = next;
    }
    return product;
  }

  private DnfTerm and(DnfTerm other) {
    return new DnfTerm(joined(ranges, other.ranges), joined(rest, other.rest));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private static DnfTerm range(MetricRange range) {
    return new DnfTerm(List.of(range), List.of());
  }

  private static DnfTerm rest(Condition condition) {
    return new DnfTerm(List.of(), List.of(condition));
  }
}
