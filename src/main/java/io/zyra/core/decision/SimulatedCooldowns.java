package io.zyra.core.decision;

import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cooldowns that began during a backtest and still hold, and what rules have acted on since the
 * day's beginning. Not for several threads at once.
 */
final class SimulatedCooldowns {

  /** The most that are kept; about 100 bytes each. */
  static final int MOST = 500_000;

  private final Map<String, Duration> lengths = new HashMap<>();
  private final Set<String> limited = new HashSet<>();
  private final Map<Cooldown, Instant> until = new HashMap<>();
  private final Map<String, Map<SubjectRef, Integer>> actedOn = new HashMap<>();
  private Optional<LocalDate> day = Optional.empty();

  SimulatedCooldowns(CompiledRuleSet rules) {
    for (RuleVersion rule : rules.rules()) {
      if (rule.rule().limits().perDay().isPresent()) {
        limited.add(rule.rule().id());
      }
      if (!rule.rule().cooldown().isZero()) {
        lengths.put(rule.rule().id(), rule.rule().cooldown());
      }
    }
  }

  /** The facts with the cooldowns that hold at their instant. */
  Facts addTo(Facts facts) {
    until.values().removeIf(end -> !end.isAfter(facts.at()));
    List<Cooldown> all = new ArrayList<>(facts.cooldowns());
    all.addAll(until.keySet());
    LocalDate today = facts.asOf().local().toLocalDate();
    if (day.filter(today::equals).isEmpty()) {
      actedOn.clear();
      day = Optional.of(today);
    }
    if (actedOn.isEmpty()) {
      return new Facts(facts.asOf(), facts.subjects(), all, facts.usedToday(), facts.actedOn());
    }
    Map<String, Integer> used = new HashMap<>();
    Map<String, Map<SubjectRef, Integer>> numbers = new HashMap<>();
    actedOn.forEach(
        (rule, subjects) -> {
          used.put(rule, subjects.size());
          numbers.put(rule, Map.copyOf(subjects));
        });
    return new Facts(facts.asOf(), facts.subjects(), all, used, numbers);
  }

  /** Starts cooldowns as an audit does: a blocked decision starts none. */
  void record(List<Decision> decisions, Instant at) {
    for (Decision decision : decisions) {
      if (decision.verdict() != Verdict.BLOCK) {
        act(decision);
      }
      Duration length = lengths.get(decision.trace().rule().id());
      if (length != null && decision.verdict() != Verdict.BLOCK) {
        until.put(
            new Cooldown(decision.trace().rule().id(), decision.proposal().subject()),
            at.plus(length));
      }
    }
    if (until.size() > MOST) {
      throw new DecisionLimitExceededException(
          "More than " + MOST + " cooldowns would hold at once.");
    }
  }

  private void act(Decision decision) {
    String rule = decision.trace().rule().id();
    if (limited.contains(rule)) {
      Map<SubjectRef, Integer> subjects = actedOn.computeIfAbsent(rule, unused -> new HashMap<>());
      subjects.putIfAbsent(decision.proposal().subject(), subjects.size() + 1);
    }
  }
}
