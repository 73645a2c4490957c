package io.zyra.ruleset;

import io.zyra.core.policy.BudgetUsage;
import io.zyra.merchant.Merchant;
import java.time.Instant;

/**
 * Everything that a decision needs of a merchant besides facts and policies, read at one time.
 *
 * @param rules the enabled rules, compiled
 * @param use how much of the day's budget is used, and the number of products
 * @param from the start of that day in the merchant's time zone, inclusive
 * @param until its end, exclusive
 */
public record DecisionContext(
    Merchant merchant, RuleSets.Compiled rules, BudgetUsage use, Instant from, Instant until) {

  static DecisionContext of(
      Merchant merchant, RuleSets.Compiled rules, BudgetUsage use, Instant now) {
    return new DecisionContext(
        merchant, rules, use, merchant.startOfDay(now), merchant.startOfNextDay(now));
  }

  /** Whether it is still the day whose budget use was read. */
  boolean holdsAt(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }

  /** An estimate of the heap that it takes, in bytes. */
  int weight() {
    return rules.rules().approximateBytes() + BYTES_OF_CHANGE * use.changedToday().size();
  }

  private static final int BYTES_OF_CHANGE = 150;
}
