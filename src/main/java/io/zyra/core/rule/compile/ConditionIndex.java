package io.zyra.core.rule.compile;

import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * An index over the conditions of all rules of one scope. Ranges of metrics are looked up for all
 * rules together. The rest of a condition is evaluated only for rules whose metric ranges match.
 */
final class ConditionIndex {
  private final MetricIndex[] metrics;
  private final long[] all;

  /** By term: what the index does not cover. */
  private final Predicate<Subject>[] rest;

  /** By term: the position of its rule. The terms of a rule are adjacent. */
  private final int[] rules;

  /** Receives the rules whose conditions are true. */
  interface MatchConsumer {
    void add(int rule, Subject subject);
  }

  /** The condition of one rule, as far as it depends on the subject alone. */
  record Entry(int rule, List<DnfTerm> terms, Predicate<Subject> besides) {}

  ConditionIndex(List<Entry> entries) {
    List<DnfTerm> terms = entries.stream().flatMap(entry -> entry.terms().stream()).toList();
    metrics =
        terms.stream()
            .flatMap(term -> term.ranges().stream())
            .map(MetricRange::metric)
            .distinct()
            .sorted()
            .map(metric -> new MetricIndex(metric, terms))
            .toArray(MetricIndex[]::new);
    all = new long[MetricIndex.words(terms.size())];
    List<Predicate<Subject>> tests = new ArrayList<>();
    rules = new int[terms.size()];
    for (Entry entry : entries) {
      for (DnfTerm term : entry.terms()) {
        int at = tests.size();
        rules[at] = entry.rule();
        all[at / Long.SIZE] |= 1L << at;
        tests.add(ConditionPredicates.all(term.rest(), entry.besides()));
      }
    }
    rest = tests.toArray(ConditionIndex::tests);
  }

  @SuppressWarnings("unchecked")
  private static Predicate<Subject>[] tests(int count) {
    return new Predicate[count];
  }

  /** Reports the rules whose conditions are true, in the order of their positions. */
  void match(Subject subject, MatchConsumer found) {
    if (all.length == 1) {
      matchFew(subject, found);
      return;
    }
    long[] possible = all.clone();
    MetricValues values = subject.metrics();
    for (MetricIndex index : metrics) {
      index.narrow(values.raw(index.metric()), possible);
    }
    int last = -1;
    for (int word = 0; word < possible.length; word++) {
      last = test(subject, possible[word], word * Long.SIZE, last, found);
    }
  }

  /** Fast path for up to 64 terms, which is the usual case. */
  private void matchFew(Subject subject, MatchConsumer found) {
    long possible = all[0];
    MetricValues values = subject.metrics();
    for (MetricIndex index : metrics) {
      possible = index.narrowed(values.raw(index.metric()), possible);
    }
    test(subject, possible, 0, -1, found);
  }

  /** Evaluates what the index does not cover; returns the last rule that is true. */
  private int test(Subject subject, long possible, int first, int before, MatchConsumer found) {
    int last = before;
    for (long left = possible; left != 0; left &= left - 1) {
      int term = first + Long.numberOfTrailingZeros(left);
      if (rules[term] != last && rest[term].test(subject)) {
        last = rules[term];
        found.add(last, subject);
      }
    }
    return last;
  }
}
