package io.zyra.core.rule.compile;

import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Answers for all rules of one scope at once which conditions hold of a subject. Ranges of metrics
 * are looked up for all rules together; what else a condition asks is only asked of rules that the
 * metrics leave possible.
 */
final class ConditionIndex {
  private final MetricIndex[] metrics;
  private final long[] all;

  /** By term: what the index does not answer. */
  private final Predicate<Subject>[] rest;

  /** By term: the rule's place. A rule's terms stand beside each other. */
  private final int[] rules;

  /** Takes the rules that hold. */
  interface Found {
    void add(int rule, Subject subject);
  }

  /** One rule's condition, as far as it speaks of the subject alone. */
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

  /** Tells the rules whose conditions hold, in the order of their places. */
  void match(Subject subject, Found found) {
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

  /** The same when one word has all terms, which is so for most merchants. */
  private void matchFew(Subject subject, Found found) {
    long possible = all[0];
    MetricValues values = subject.metrics();
    for (MetricIndex index : metrics) {
      possible = index.narrowed(values.raw(index.metric()), possible);
    }
    test(subject, possible, 0, -1, found);
  }

  /** Asks what the index has not answered; gives back the last rule that holds. */
  private int test(Subject subject, long possible, int first, int before, Found found) {
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
