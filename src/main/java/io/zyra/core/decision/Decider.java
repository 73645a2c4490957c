package io.zyra.core.decision;

import io.zyra.core.decision.Conflicts.Wanted;
import io.zyra.core.fact.Facts;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.CatalogUse;
import io.zyra.core.policy.Judgement;
import io.zyra.core.policy.Limits;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.PolicyInputs;
import io.zyra.core.policy.PolicyJudge;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The decision core: facts and rules in, decisions out. It reads nothing but its arguments and
 * changes nothing, so the same arguments always give the same decisions.
 */
public final class Decider {
  private final PolicyJudge judge;

  public Decider(PolicyJudge judge) {
    this.judge = judge;
  }

  /** Decides all that the rules want for these facts, most important first. */
  public List<Decision> decide(
      RuleSet rules, Facts facts, AutopilotMode mode, Limits limits, CatalogUse use) {
    List<Wanted> wanted = new ArrayList<>();
    for (RuleSet.Match match : rules.match(facts)) {
      for (Proposal proposal : Proposer.propose(match.rule().rule(), match.subject())) {
        wanted.add(new Wanted(match, proposal));
      }
    }
    Conflicts conflicts = Conflicts.resolve(wanted);
    List<Proposal> asked = conflicts.winners().stream().map(Wanted::proposal).toList();
    List<Judgement> judgements = judge.judge(asked, mode, limits, use);
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < judgements.size(); i++) {
      decisions.add(decision(conflicts.winners().get(i), judgements.get(i), facts.at()));
    }
    for (Conflicts.Lost lost : conflicts.losers()) {
      decisions.add(lostDecision(lost, facts.at(), mode, limits));
    }
    return decisions;
  }

  private static Decision decision(Wanted wanted, Judgement judgement, Instant at) {
    return new Decision(
        wanted.proposal(),
        judgement.verdict(),
        new Trace(
            at,
            wanted.match().subject(),
            used(wanted.match().rule()),
            wanted.match().rule().rule().condition().explain(wanted.match().subject()),
            judgement.answers(),
            judgement.inputs()));
  }

  private static Decision lostDecision(
      Conflicts.Lost lost, Instant at, AutopilotMode mode, Limits limits) {
    PolicyAnswer answer = lost.answer();
    Judgement judgement =
        new Judgement(
            lost.wanted().proposal(),
            Verdict.BLOCK,
            List.of(answer),
            new PolicyInputs(mode, limits, Optional.empty()));
    return decision(lost.wanted(), judgement, at);
  }

  private static Trace.RuleUsed used(RuleVersion rule) {
    return new Trace.RuleUsed(
        rule.rule().id(), rule.version(), rule.rule().sentence(), rule.source());
  }
}
