package io.zyra.core.policy;

import java.util.Set;

/**
 * How much of the catalogue was changed automatically so far on the merchant's day.
 *
 * @param products how many products the catalogue has
 * @param changedToday the products already changed, or about to be
 */
public record BudgetUsage(int products, Set<String> changedToday) {
  public BudgetUsage {
    changedToday = Set.copyOf(changedToday);
  }
}
