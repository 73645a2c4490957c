package io.zyra.core.policy;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives proposals their places in the day's automatic catalogue changes. A rule that only learns is
 * told the place it would have had, and takes none from the others.
 */
final class ReferenceCatalogQueue {
  private final int budget;
  private final BudgetUsage use;
  private final Map<String, Integer> taken = new HashMap<>();
  private final Map<String, Map<String, Integer>> learning = new HashMap<>();

  ReferenceCatalogQueue(int budget, BudgetUsage use) {
    this.budget = budget;
    this.use = use;
  }

  BudgetPosition place(Proposal proposal) {
    String product = proposal.changedProduct();
    return new BudgetPosition(
        use.changedToday().contains(product) ? 0 : number(proposal, product),
        budget,
        use.products());
  }

  private int number(Proposal proposal, String product) {
    int before = use.changedToday().size() + taken.size();
    if (!proposal.isLearning()) {
      return taken.computeIfAbsent(product, unused -> before + 1);
    }
    Integer alike = taken.get(product);
    if (alike != null) {
      return alike;
    }
    Map<String, Integer> own =
        learning.computeIfAbsent(proposal.ruleId().orElse(""), unused -> new HashMap<>());
    return own.computeIfAbsent(product, unused -> before + own.size() + 1);
  }
}
