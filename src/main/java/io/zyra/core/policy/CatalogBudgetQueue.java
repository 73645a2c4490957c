package io.zyra.core.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives products their places in the day's budget of automatic catalogue changes. Products are
 * numbered in the order of their first proposal that would go out, most important rule first. A run
 * in parts sees all parts twice: {@link #count} in the first pass, {@link #place} in the second;
 * only counts by rank are kept between parts. A proposal of a rule in learning mode gets the place
 * that it would have had, and does not use one up.
 */
final class CatalogBudgetQueue {
  private final int budget;
  private final BudgetUsage use;
  private final boolean anyChanged;
  private final Map<String, Integer> taken = new HashMap<>();
  private final Map<String, Map<String, Integer>> learning = new HashMap<>();
  private final Map<String, Integer> learned = new HashMap<>();
  private int[] counts = new int[16];
  private int[] next = new int[0];
  private int beyond;

  CatalogBudgetQueue(int budget, BudgetUsage use) {
    this.budget = budget;
    this.use = use;
    this.anyChanged = !use.changedToday().isEmpty();
  }

  /** Starts a part; a product's proposals are all in one part. */
  void beginPart() {
    taken.clear();
    learning.clear();
  }

  /**
   * First pass: a proposal that would go out.
   *
   * @param rank the place of its rule among the rules, most important first
   */
  void count(int rank, Proposal proposal) {
    String product = proposal.changedProduct();
    if (!proposal.isLearning() && !isChanged(product) && taken.putIfAbsent(product, 0) == null) {
      if (rank >= counts.length) {
        counts = Arrays.copyOf(counts, Math.max(rank + 1, counts.length * 2));
      }
      counts[rank]++;
    }
  }

  /** Ends the first pass. */
  void beginPlaces() {
    next = new int[counts.length + 1];
    next[0] = use.changedToday().size();
    for (int rank = 0; rank < counts.length; rank++) {
      next[rank + 1] = next[rank] + counts[rank];
    }
    beyond = next[counts.length];
  }

  /** Second pass: the place of a proposal that would go out. */
  BudgetPosition place(int rank, Proposal proposal) {
    String product = proposal.changedProduct();
    return new BudgetPosition(
        isChanged(product) ? 0 : number(Math.min(rank, counts.length), proposal),
        budget,
        use.products());
  }

  private boolean isChanged(String product) {
    return anyChanged && use.changedToday().contains(product);
  }

  private int number(int rank, Proposal proposal) {
    String product = proposal.changedProduct();
    Integer alike = taken.get(product);
    if (alike != null) {
      return alike;
    }
    if (!proposal.isLearning()) {
      int place = nextOf(rank);
      taken.put(product, place);
      return place;
    }
    String rule = proposal.ruleId().orElse("");
    int before = next[rank];
    return learning
        .computeIfAbsent(rule, unused -> new HashMap<>())
        .computeIfAbsent(product, unused -> before + learned.merge(rule, 1, Integer::sum));
  }

  /**
   * The next place of a rule. What the first pass did not count, because a policy's answer differed
   * then, comes after all others: no place is given twice.
   */
  private int nextOf(int rank) {
    if (rank >= counts.length || counts[rank] == 0) {
      return ++beyond;
    }
    counts[rank]--;
    return ++next[rank];
  }
}
