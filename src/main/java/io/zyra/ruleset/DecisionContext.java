package io.zyra.ruleset;

import io.zyra.core.policy.CatalogUse;
import io.zyra.merchant.Merchant;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * All that a decision needs of a merchant besides facts and policies, as it was at one time.
 *
 * @param rules those in force, compiled
 * @param use of the day's budget, and how many products there are
 * @param from when the day of that use began
 * @param until when it ends, in the merchant's zone
 */
public record DecisionContext(
    Merchant merchant, RuleSets.Compiled rules, CatalogUse use, Instant from, Instant until) {

  static DecisionContext of(
      Merchant merchant, RuleSets.Compiled rules, CatalogUse use, Instant now) {
    ZonedDateTime day = merchant.startOfDay(now).atZone(merchant.timezone());
    return new DecisionContext(
        merchant,
        rules,
        use,
        day.toInstant(),
        day.toLocalDate().plus(1, ChronoUnit.DAYS).atStartOfDay(merchant.timezone()).toInstant());
  }

  /** Whether the day of its use is not over. */
  boolean holdsAt(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }

  /** About how much memory it holds, in compiled rules. */
  int weight() {
    return 1 + rules.rules().rules().size() + use.changedToday().size() / CHANGES_LIKE_A_RULE;
  }

  private static final int CHANGES_LIKE_A_RULE = 40;
}
