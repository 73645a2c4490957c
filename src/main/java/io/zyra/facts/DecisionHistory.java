package io.zyra.facts;

import io.zyra.core.fact.Cooldown;
import io.zyra.core.rule.RuleVersion;
import io.zyra.merchant.Merchant;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The port to earlier decisions of rules. */
public interface DecisionHistory {
  /** The cooldowns of these rules that are active at an instant. */
  List<Cooldown> cooldowns(Merchant merchant, Collection<RuleVersion> rules, Instant at);

  /**
   * The number of subjects that rules with a daily limit have acted on so far on the merchant's
   * day, by rule id.
   */
  Map<String, Integer> usedToday(Merchant merchant, Collection<RuleVersion> rules, Instant at);
}
