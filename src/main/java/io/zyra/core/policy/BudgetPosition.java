package io.zyra.core.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Where a proposal's product stands in the queue for the day's automatic catalogue changes.
 *
 * @param place 1 for the first product changed today; 0 when the product was changed today already,
 *     which uses nothing up
 * @param budget how many products may be changed automatically today
 * @param products how many products the catalogue has
 */
public record BudgetPosition(int place, int budget, int products) {
  @JsonIgnore
  public boolean isWithinBudget() {
    return place <= budget;
  }
}
