package io.zyra.core.decision;

import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cooldowns that began during a backtest and still hold. Not for several threads at once. */
final class SimulatedCooldowns {

  /** The most that are kept; about 100 bytes each. */
  static final int MOST = 500_000;

  private final Map<String, Duration> lengths = new HashMap<>();
  private final Map<Cooldown, Instant> until = new HashMap<>();

  SimulatedCooldowns(RuleSet rules) {
    for (RuleVersion rule : rules.rules()) {
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
    return new Facts(facts.asOf(), facts.subjects(), all, facts.usedToday(), facts.actedOn());
  }

  /** Starts cooldowns as an audit does: a blocked decision starts none. */
  void record(List<Decision> decisions, Instant at) {
    for (Decision decision : decisions) {
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
}
