package io.zyra.audit.simulation;

import io.zyra.action.Actions;
import io.zyra.core.decision.Decision;
import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.merchant.Merchant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What rules leave alone now although their conditions are true of it.
 *
 * @param cooling by rule: how many subjects it has decided about within its cooldown
 * @param underWay by rule: for how many subjects what it wants is on its way
 */
record SuppressedMatches(Map<String, Integer> cooling, Map<String, Integer> underWay) {
  static final SuppressedMatches NOTHING = new SuppressedMatches(Map.of(), Map.of());

  static SuppressedMatches of(
      CompiledRuleSet rules,
      Facts facts,
      Collection<Decision> decisions,
      Actions actions,
      Merchant merchant) {
    Map<String, List<Proposal>> wishes = new HashMap<>();
    for (Decision decision : decisions) {
      if (decision.verdict().compareTo(Verdict.APPROVAL) <= 0) {
        wishes
            .computeIfAbsent(decision.trace().rule().id(), unused -> new ArrayList<>())
            .add(decision.proposal());
      }
    }
    Map<String, Integer> underWay = new HashMap<>();
    wishes.forEach(
        (rule, proposals) -> underWay.put(rule, actions.underWay(merchant, proposals).size()));
    return new SuppressedMatches(cooling(rules, facts), underWay);
  }

  /** Matches again as if no cooldown held. */
  static Map<String, Integer> cooling(CompiledRuleSet rules, Facts facts) {
    if (facts.cooldowns().isEmpty()) {
      return Map.of();
    }
    Set<Cooldown> held = new HashSet<>(facts.cooldowns());
    Map<String, Integer> cooling = new HashMap<>();
    rules
        .match(new Facts(facts.asOf(), facts.subjects(), List.of(), Map.of()))
        .forEach(
            match -> {
              String rule = match.rule().rule().id();
              if (held.contains(new Cooldown(rule, match.subject().ref()))) {
                cooling.merge(rule, 1, Integer::sum);
              }
            });
    return cooling;
  }

  int cooling(String rule) {
    return cooling.getOrDefault(rule, 0);
  }

  int underWay(String rule) {
    return underWay.getOrDefault(rule, 0);
  }

  /** {@code "; now it leaves 3 alone by its cooldown, and of 2 a change is on its way"}. */
  String words(String rule) {
    List<String> parts = new ArrayList<>();
    if (cooling(rule) > 0) {
      parts.add("it leaves " + cooling(rule) + " alone by its cooldown");
    }
    if (underWay(rule) > 0) {
      parts.add("of " + underWay(rule) + " the change is on its way");
    }
    return parts.isEmpty() ? "" : "; now " + String.join(", and ", parts);
  }
}
