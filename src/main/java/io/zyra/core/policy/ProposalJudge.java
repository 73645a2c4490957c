package io.zyra.core.policy;

import io.zyra.core.policy.PolicyInput.Asked;
import io.zyra.core.rule.PublishMode;
import io.zyra.core.rule.RuleMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges single proposals: the rule's own wish, the autopilot, what guards prices and revenue, then
 * the day's catalogue budget for what would go out, and at last how it goes out. Not for several
 * threads at once.
 */
final class ProposalJudge {
  /** Asked about every proposal that they concern, in this order. */
  private static final PolicyKey[] FIRST = {
    PolicyKey.AUTOPILOT, PolicyKey.PRICE_GUARD, PolicyKey.REVENUE_AT_RISK
  };

  private static final Map<PublishMode, PolicyAnswer> WISHES = wishes();

  private static final PolicyAnswer SAFE =
      new PolicyAnswer(
          AnswerSet.RULE_MODE, Verdict.APPROVAL, "The rule is in safe mode: it asks first.");

  private static final PolicyAnswer LEARNING =
      new PolicyAnswer(
          AnswerSet.RULE_MODE,
          Verdict.RECOMMEND,
          "The rule is learning: it records what it would do and never acts.");

  private final PolicyInputs inputs;
  private final Earlier earlier;
  private final PolicyAsker asker;
  private final AnswerSet.Pool pool = new AnswerSet.Pool();
  private final PolicyAnswer[] buffer = new PolicyAnswer[2 + FIRST.length];

  /**
   * @param inputs what is the same for all proposals
   */
  ProposalJudge(PolicySet policies, PolicyInputs inputs) {
    this.inputs = inputs;
    this.earlier = new Earlier(inputs);
    this.asker = new PolicyAsker(policies, earlier::name);
  }

  private static Map<PublishMode, PolicyAnswer> wishes() {
    Map<PublishMode, PolicyAnswer> wishes = new EnumMap<>(PublishMode.class);
    for (PublishMode publish : PublishMode.values()) {
      Verdict verdict =
          switch (publish) {
            case AUTO -> Verdict.AUTO;
            case APPROVE -> Verdict.APPROVAL;
            case RECOMMEND -> Verdict.RECOMMEND;
          };
      String reason = "The rule says: publish " + publish.words() + ".";
      wishes.put(publish, new PolicyAnswer("rule_publish", verdict, reason));
    }
    return wishes;
  }

  /** Begins a part of the run; the checkpoint throws when it has taken too long. */
  void begin(Runnable checkpoint) {
    asker.begin(checkpoint);
  }

  /** What is said before it is known whether there is a place in the day's changes. */
  AnswerSet first(Proposal proposal) {
    int count = 0;
    if (proposal.isByAgent()) {
      buffer[count++] = WISHES.get(proposal.publish());
      if (proposal.mode() != RuleMode.LIVE) {
        buffer[count++] = proposal.isLearning() ? LEARNING : SAFE;
      }
    }
    Asked asked = new Asked(earlier.asked(proposal), inputs, Optional.empty());
    for (PolicyKey policy : FIRST) {
      if (policy.concerns(proposal)) {
        buffer[count++] = asker.verdict(policy, asked);
      }
    }
    return pool.of(buffer, count);
  }

  /** Whether nothing but the day's budget is left to be asked. */
  static boolean wouldGoOut(Proposal proposal, AnswerSet first) {
    return proposal.isByAgent()
        && proposal.isChangesCatalogue()
        && (proposal.isLearning() ? first.whenLive() : first.verdict()) == Verdict.AUTO;
  }

  /**
   * The judgement.
   *
   * @param placed the inputs with what is known of this proposal's places
   */
  Judgement judge(Proposal proposal, AnswerSet first, PolicyInputs placed) {
    List<PolicyAnswer> more = new ArrayList<>();
    Verdict verdict = first.verdict();
    Verdict whenLive = first.whenLive();
    if (placed.place().isPresent()) {
      PolicyAnswer budget =
          asker.verdict(
              PolicyKey.CATALOGUE_CHANGE_BUDGET, new Asked(proposal, placed, Optional.empty()));
      whenLive = Verdict.stricter(whenLive, budget.verdict());
      if (!proposal.isLearning()) {
        more.add(budget);
        verdict = Verdict.stricter(verdict, budget.verdict());
      }
    }
    Optional<PolicyAsker.Handled> handled = handled(proposal, placed, verdict);
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
        handled.map(PolicyAsker.Handled::handling));
  }

  /** Nobody asked how a change goes out before the policies had versions. */
  private Optional<PolicyAsker.Handled> handled(
      Proposal proposal, PolicyInputs placed, Verdict verdict) {
    return placed.isWithoutVersions() || verdict.compareTo(Verdict.APPROVAL) > 0
        ? Optional.empty()
        : Optional.of(asker.handling(new Asked(proposal, placed, Optional.of(verdict))));
  }
}
