package io.zyra.facts;

import io.zyra.core.fact.Cooldown;
import io.zyra.core.rule.RuleVersion;
import io.zyra.merchant.Merchant;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The port to earlier decisions of rules. */
public interface DecisionHistory {
  /** The cooldowns of these rules that are active at an instant. */
  List<Cooldown> cooldowns(Merchant merchant, Collection<RuleVersion> rules, Instant at);

  /**
   * The same, of some subjects only, by their ids; another subject with such an id may be in it.
   */
  List<Cooldown> cooldowns(
      Merchant merchant, Collection<RuleVersion> rules, Set<String> subjects, Instant at);

  /**
   * On how many subjects those of these rules that have a daily limit have acted already on the
   * merchant's day, by the rules' ids.
   */
  Map<String, Integer> usedToday(Merchant merchant, Collection<RuleVersion> rules, Instant at);
}
