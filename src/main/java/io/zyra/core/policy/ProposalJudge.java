package io.zyra.core.policy;

import io.zyra.core.policy.PolicyInputVariable.Asked;
import io.zyra.core.rule.PublishMode;
import io.zyra.core.rule.RuleMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges single proposals: first the rule's own settings and the policies that need no place in the
 * day's budget, then, given the place, the catalogue budget and the handling. Not for several
 * threads at once.
 */
final class ProposalJudge {
  /** Asked about every proposal that they concern, in this order. */
  private static final PolicyKey[] FIRST = {
    PolicyKey.AUTOPILOT, PolicyKey.PRICE_GUARD, PolicyKey.REVENUE_AT_RISK
  };

  private static final Map<PublishMode, PolicyAnswer> PUBLISH_ANSWERS = publishAnswers();

  private static final PolicyAnswer SAFE =
      new PolicyAnswer(
          CombinedVerdict.RULE_MODE, Verdict.APPROVAL, "The rule is in safe mode: it asks first.");

  private static final PolicyAnswer LEARNING =
      new PolicyAnswer(
          CombinedVerdict.RULE_MODE,
          Verdict.RECOMMEND,
          "The rule is learning: it records what it would do and never acts.");

  private final JudgementContext inputs;
  private final LegacyPolicyInputs legacy;
  private final PolicyEvaluator evaluator;
  private final CombinedVerdict.Pool pool = new CombinedVerdict.Pool();
  private final PolicyAnswer[] buffer = new PolicyAnswer[2 + FIRST.length];

  /**
   * @param inputs what is the same for all proposals
   */
  ProposalJudge(PolicySet policies, JudgementContext inputs) {
    this.inputs = inputs;
    this.legacy = new LegacyPolicyInputs(inputs);
    this.evaluator = new PolicyEvaluator(policies, legacy::name);
  }

  private static Map<PublishMode, PolicyAnswer> publishAnswers() {
    Map<PublishMode, PolicyAnswer> answers = new EnumMap<>(PublishMode.class);
    for (PublishMode publish : PublishMode.values()) {
      Verdict verdict =
          switch (publish) {
            case AUTO -> Verdict.AUTO;
            case APPROVE -> Verdict.APPROVAL;
            case RECOMMEND -> Verdict.RECOMMEND;
          };
      String reason = "The rule says: publish " + publish.words() + ".";
      answers.put(publish, new PolicyAnswer("rule_publish", verdict, reason));
    }
    return Collections.unmodifiableMap(answers);
  }

  /** Begins a part of the run; the deadlineCheck throws when it has taken too long. */
  void begin(Runnable deadlineCheck) {
    evaluator.begin(deadlineCheck);
  }

  /** What is said before it is known whether there is a place in the day's changes. */
  CombinedVerdict first(Proposal proposal) {
    int count = 0;
    if (proposal.isByAgent()) {
      buffer[count++] = PUBLISH_ANSWERS.get(proposal.publish());
      if (proposal.mode() != RuleMode.LIVE) {
        buffer[count++] = proposal.isLearning() ? LEARNING : SAFE;
      }
    }
    Asked asked = new Asked(legacy.asked(proposal), inputs, Optional.empty());
    for (PolicyKey policy : FIRST) {
      if (policy.concerns(proposal)) {
        buffer[count++] = evaluator.verdict(policy, asked);
      }
    }
    return pool.of(buffer, count);
  }

  /** Whether nothing but the day's budget is left to be asked. */
  static boolean wouldGoOut(Proposal proposal, CombinedVerdict first) {
    return proposal.isByAgent()
        && proposal.isChangesCatalogue()
        && (proposal.isLearning() ? first.whenLive() : first.verdict()) == Verdict.AUTO;
  }

  /**
   * The judgement.
   *
   * @param placed the inputs with what is known of this proposal's places
   */
  Judgement judge(Proposal proposal, CombinedVerdict first, JudgementContext placed) {
    List<PolicyAnswer> more = new ArrayList<>();
    Verdict verdict = first.verdict();
    Verdict whenLive = first.whenLive();
    if (placed.place().isPresent()) {
      PolicyAnswer budget =
          evaluator.verdict(
              PolicyKey.CATALOGUE_CHANGE_BUDGET, new Asked(proposal, placed, Optional.empty()));
      whenLive = Verdict.stricter(whenLive, budget.verdict());
      if (!proposal.isLearning()) {
        more.add(budget);
        verdict = Verdict.stricter(verdict, budget.verdict());
      }
    }
    Optional<PolicyEvaluator.Handled> handled = handled(proposal, placed, verdict);
    if (handled.isPresent()) {
      for (PolicyAnswer failure : handled.get().failures()) {
        more.add(failure);
        verdict = Verdict.stricter(verdict, failure.verdict());
      }
    }
    return new Judgement(
        proposal,
        verdict,
        first.with(more),
        placed,
        Judgement.whenLive(proposal, whenLive),
        handled.map(PolicyEvaluator.Handled::handling));
  }

  /** Nobody asked how a change goes out before the policies had versions. */
  private Optional<PolicyEvaluator.Handled> handled(
      Proposal proposal, JudgementContext placed, Verdict verdict) {
    return placed.isWithoutVersions() || verdict.compareTo(Verdict.APPROVAL) > 0
        ? Optional.empty()
        : Optional.of(evaluator.handling(new Asked(proposal, placed, Optional.of(verdict))));
  }
}
