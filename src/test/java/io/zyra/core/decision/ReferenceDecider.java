package io.zyra.core.decision;

import io.zyra.core.decision.ReferenceConflicts.Wanted;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.Judgement;
import io.zyra.core.policy.JudgementContext;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.ReferencePolicyJudge;
import io.zyra.core.policy.SubjectQuotaPosition;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The decision core: facts and rules in, decisions out. It reads nothing but its arguments and
 * changes nothing, so the same arguments always give the same decisions.
 */
public final class ReferenceDecider {
  /**
   * As many wishes at most are decided at once; each takes a few kilobytes until its decision is
   * stored. It is some five times what a large store's rules want on a busy day.
   */
  public static final int MOST_WISHES = 200_000;

  private final ReferencePolicyJudge judge;
  private final Deadline patience;

  /** Takes as long as it takes. */
  public ReferenceDecider(ReferencePolicyJudge judge) {
    this(judge, Deadline.ENDLESS);
  }

  public ReferenceDecider(ReferencePolicyJudge judge, Deadline patience) {
    this.judge = judge;
    this.patience = patience;
  }

  /**
   * Decides all that the rules want for these facts, most important first.
   *
   * @throws DecisionLimitExceededException when they take too long, or want more than {@link
   *     #MOST_WISHES}
   */
  public List<Decision> decide(
      CompiledRuleSet rules,
      Facts facts,
      AutopilotMode mode,
      MerchantLimits limits,
      BudgetUsage use) {
    List<Wanted> wanted = new ArrayList<>();
    List<CompiledRuleSet.Match> matches = rules.match(facts, patience.begin());
    checkCount(matches);
    for (CompiledRuleSet.Match match : matches) {
      for (Proposal proposal : ReferenceProposer.propose(match.rule().rule(), match.subject())) {
        wanted.add(new Wanted(match, proposal));
      }
    }
    ReferenceConflicts conflicts = ReferenceConflicts.resolve(wanted);
    JudgementContext inputs = judge.inputs(mode, limits);
    List<Placed> within = new ArrayList<>();
    List<Decision> stopped = new ArrayList<>();
    ReferenceQuota quota = new ReferenceQuota(facts.usedToday());
    for (Wanted winner : conflicts.winners()) {
      Placed placed = Placed.at(winner, quota);
      if (placed.isWithin()) {
        within.add(placed);
      } else {
        stopped.add(
            stopped(winner, placed.answer().get(), inputs.at(placed.place().get()), facts.at()));
      }
    }
    for (ReferenceConflicts.Lost lost : conflicts.losers()) {
      stopped.add(stopped(lost.wanted(), lost.answer(), inputs, facts.at()));
    }
    List<Decision> decisions = judged(within, inputs, use, facts.at());
    decisions.addAll(stopped);
    return decisions;
  }

  private static void checkCount(List<CompiledRuleSet.Match> matches) {
    long wishes = matches.stream().mapToLong(match -> match.rule().rule().then().size()).sum();
    if (wishes > MOST_WISHES) {
      throw new DecisionLimitExceededException(
          "The rules want %d things at once; at most %d are decided in one run. Rule \"%s\" wants the most."
              .formatted(wishes, MOST_WISHES, greediest(matches)));
    }
  }

  private static String greediest(List<CompiledRuleSet.Match> matches) {
    Map<String, Integer> byRule = new TreeMap<>();
    matches.forEach(
        match ->
            byRule.merge(
                match.rule().rule().id(), match.rule().rule().then().size(), Integer::sum));
    return Collections.max(byRule.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  /** A proposal that nobody else's wish stands against, at its place in what its rule may do. */
  private record Placed(
      Wanted wanted, Optional<SubjectQuotaPosition> place, Optional<PolicyAnswer> answer) {
    static Placed at(Wanted wanted, ReferenceQuota quota) {
      Rule rule = wanted.match().rule().rule();
      Optional<SubjectQuotaPosition> place = quota.place(rule, wanted.proposal().subject());
      return new Placed(
          wanted, place, place.map(each -> ReferenceQuota.answer(rule.limits(), each)));
    }

    boolean isWithin() {
      return answer.filter(each -> each.verdict() == Verdict.BLOCK).isEmpty();
    }
  }

  private List<Decision> judged(
      List<Placed> placed, JudgementContext inputs, BudgetUsage use, Instant at) {
    List<Proposal> asked = placed.stream().map(each -> each.wanted().proposal()).toList();
    List<Judgement> judgements =
        judge.judge(asked, inputs.mode(), inputs.limits(), use, patience.begin());
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < placed.size(); i++) {
      Placed each = placed.get(i);
      Judgement judgement = judgements.get(i);
      if (each.place().isPresent()) {
        judgement = judgement.with(each.answer().get(), judgement.inputs().at(each.place().get()));
      }
      decisions.add(decision(each.wanted(), judgement, at));
    }
    return decisions;
  }

  private static Decision stopped(
      Wanted wanted, PolicyAnswer answer, JudgementContext inputs, Instant at) {
    return decision(wanted, Judgement.stopped(wanted.proposal(), answer, inputs), at);
  }

  private static Decision decision(Wanted wanted, Judgement judgement, Instant at) {
    return decision(wanted.match().rule(), wanted.match().subject(), judgement, at);
  }

  static Decision decision(RuleVersion rule, Subject subject, Judgement judgement, Instant at) {
    return new Decision(
        judgement.proposal(),
        judgement.verdict(),
        new Trace(
            at,
            subject,
            used(rule),
            rule.rule().condition().explain(subject),
            judgement.answers(),
            judgement.inputs(),
            judgement.whenLive(),
            judgement.handling()));
  }

  private static Trace.RuleUsed used(RuleVersion rule) {
    return new Trace.RuleUsed(
        rule.rule().id(), rule.version(), rule.rule().sentence(), rule.source());
  }
}
