package io.zyra.core.policy;

import io.zyra.core.policy.ReferencePolicyInput.Asked;
import io.zyra.core.rule.PublishMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks every policy about every proposal: the rule's own wish, the autopilot, what guards prices
 * and revenue, and at last, for what would go out by itself, the day's catalogue budget. The
 * strictest answer is the verdict, and no other one can loosen it. Of what may go out, or wait for
 * a person, it is asked how.
 */
public final class ReferencePolicyJudge {
  private static final String RULE_MODE = "rule_mode";

  /** Asked about every proposal that they concern, in this order. */
  private static final List<PolicyKey> FIRST =
      List.of(PolicyKey.AUTOPILOT, PolicyKey.PRICE_GUARD, PolicyKey.REVENUE_AT_RISK);

  private final PolicySet policies;

  /** A judge who asks these versions of the policies. */
  public ReferencePolicyJudge(PolicySet policies) {
    this.policies = policies;
  }

  /** What a run depends on, before anything is known of single proposals. */
  public JudgementContext inputs(AutopilotMode mode, MerchantLimits limits) {
    return new JudgementContext(mode, limits, policies.versions());
  }

  /**
   * Judges what is wanted in one run.
   *
   * @param proposals in the order in which they may use up the day's budget
   * @param patience throws when the run has taken too long; then the policies that were not asked
   *     yet leave it to a person
   * @return a judgement for each, in the same order
   */
  public List<Judgement> judge(
      List<Proposal> proposals,
      AutopilotMode mode,
      MerchantLimits limits,
      BudgetUsage use,
      Runnable patience) {
    ReferencePolicyAsker asker = new ReferencePolicyAsker(policies, patience);
    ReferenceCatalogQueue queue =
        new ReferenceCatalogQueue(limits.catalogBudget(use.products()), use);
    ReferenceReach counted = new ReferenceReach(proposals);
    JudgementContext inputs = inputs(mode, limits);
    List<Judgement> judgements = new ArrayList<>(proposals.size());
    for (Proposal proposal : proposals) {
      List<PolicyAnswer> answers = first(proposal, inputs, asker);
      Optional<BudgetPosition> place =
          wouldGoOut(proposal, answers) ? Optional.of(queue.place(proposal)) : Optional.empty();
      judgements.add(
          judgement(proposal, answers, inputs.placed(place, counted.of(proposal)), asker));
    }
    return judgements;
  }

  /** Judges one proposal again on the inputs of then; this judge asks the versions of then. */
  public Judgement again(Proposal proposal, JudgementContext inputs) {
    ReferencePolicyAsker asker = new ReferencePolicyAsker(policies, () -> {});
    return judgement(proposal, first(proposal, inputs, asker), inputs, asker);
  }

  /** Nothing but the day's budget is left to be asked. */
  private static boolean wouldGoOut(Proposal proposal, List<PolicyAnswer> answers) {
    return proposal.isByAgent()
        && proposal.isChangesCatalogue()
        && strictest(withoutLearning(proposal, answers)) == Verdict.AUTO;
  }

  private static Stream<PolicyAnswer> withoutLearning(
      Proposal proposal, List<PolicyAnswer> answers) {
    return answers.stream()
        .filter(answer -> !proposal.isLearning() || !RULE_MODE.equals(answer.policy()));
  }

  private static Judgement judgement(
      Proposal proposal,
      List<PolicyAnswer> first,
      JudgementContext inputs,
      ReferencePolicyAsker asker) {
    List<PolicyAnswer> answers = new ArrayList<>(first);
    Optional<PolicyAnswer> budget = inputs.place().map(place -> budget(proposal, inputs, asker));
    if (!proposal.isLearning()) {
      budget.ifPresent(answers::add);
    }
    Verdict verdict = strictest(answers.stream());
    Optional<ReferencePolicyAsker.Handled> handled = handled(proposal, inputs, verdict, asker);
    handled.ifPresent(each -> answers.addAll(each.failures()));
    return new Judgement(
        proposal,
        strictest(answers.stream()),
        answers,
        inputs,
        Judgement.whenLive(
            proposal, strictest(Stream.concat(withoutLearning(proposal, first), budget.stream()))),
        handled.map(ReferencePolicyAsker.Handled::handling));
  }

  private static PolicyAnswer budget(
      Proposal proposal, JudgementContext inputs, ReferencePolicyAsker asker) {
    return asker.verdict(
        PolicyKey.CATALOGUE_CHANGE_BUDGET,
        PolicyKey.CATALOGUE_CHANGE_BUDGET.key(),
        new Asked(proposal, inputs, Optional.empty()));
  }

  /** Nobody asked how a change goes out before the policies had versions. */
  private static Optional<ReferencePolicyAsker.Handled> handled(
      Proposal proposal, JudgementContext inputs, Verdict verdict, ReferencePolicyAsker asker) {
    return inputs.isWithoutVersions() || verdict.compareTo(Verdict.APPROVAL) > 0
        ? Optional.empty()
        : Optional.of(asker.handling(new Asked(proposal, inputs, Optional.of(verdict))));
  }

  private static List<PolicyAnswer> first(
      Proposal proposal, JudgementContext inputs, ReferencePolicyAsker asker) {
    List<PolicyAnswer> answers = new ArrayList<>();
    if (proposal.isByAgent()) {
      answers.add(wish(proposal));
      mode(proposal).ifPresent(answers::add);
    }
    ReferenceEarlier earlier = new ReferenceEarlier(inputs);
    Asked asked = new Asked(earlier.asked(proposal), inputs, Optional.empty());
    for (PolicyKey policy : FIRST) {
      if (policy.concerns(proposal)) {
        answers.add(asker.verdict(policy, earlier.name(policy), asked));
      }
    }
    return answers;
  }

  private static PolicyAnswer wish(Proposal proposal) {
    PublishMode publish = proposal.publish();
    Verdict verdict =
        switch (publish) {
          case AUTO -> Verdict.AUTO;
          case APPROVE -> Verdict.APPROVAL;
          case RECOMMEND -> Verdict.RECOMMEND;
        };
    return new PolicyAnswer(
        "rule_publish", verdict, "The rule says: publish " + publish.words() + ".");
  }

  private static Optional<PolicyAnswer> mode(Proposal proposal) {
    return switch (proposal.mode()) {
      case LIVE -> Optional.empty();
      case SAFE ->
          Optional.of(
              new PolicyAnswer(
                  RULE_MODE, Verdict.APPROVAL, "The rule is in safe mode: it asks first."));
      case LEARNING ->
          Optional.of(
              new PolicyAnswer(
                  RULE_MODE,
                  Verdict.RECOMMEND,
                  "The rule is learning: it records what it would do and never acts."));
    };
  }

  private static Verdict strictest(Stream<PolicyAnswer> answers) {
    return Verdict.strictest(answers.map(PolicyAnswer::verdict).toList());
  }
}
