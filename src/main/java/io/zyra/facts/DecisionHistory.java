package io.zyra.facts;

import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.rule.RuleVersion;
import io.zyra.merchant.Merchant;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
   * The subjects on which those of these rules that have a daily limit have acted already on the
   * merchant's day, by the rules' ids: each with its number among them, from 1.
   */
  Map<String, Map<SubjectRef, Integer>> actedOn(
      Merchant merchant, Collection<RuleVersion> rules, Instant at);

  /** On how many subjects each rule has acted. */
  static Map<String, Integer> count(Map<String, Map<SubjectRef, Integer>> actedOn) {
    return actedOn.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, rule -> rule.getValue().size()));
  }
}
