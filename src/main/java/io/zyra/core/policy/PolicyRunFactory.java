package io.zyra.core.policy;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Judges proposals by one set of policy versions. The answers are: the rule's own publish setting
 * and mode, the autopilot, price guard and revenue policies, and, for what would go out by itself,
 * the day's catalogue budget. The verdict is the strictest answer. For what goes out or waits for a
 * person, three more policies say how. The answers are combined in {@link ProposalJudge}. Safe for
 * several threads.
 */
public final class PolicyRunFactory {
  private final ReachCounter reach;
  private final PolicySet policies;

  /** A judge by these versions of the policies. */
  public PolicyRunFactory(ReachCounter reach, PolicySet policies) {
    this.reach = reach;
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
   * @param deadlineCheck throws when the run has taken too long; then the policies that were not
   *     asked yet leave it to a person
   * @return a judgement for each, in the same order
   */
  public List<Judgement> judge(
      List<Proposal> proposals,
      AutopilotMode mode,
      MerchantLimits limits,
      BudgetUsage use,
      Runnable deadlineCheck) {
    PolicyRun run = begin(mode, limits, use);
    int[] ranks = IntStream.range(0, proposals.size()).toArray();
    return run.judgeAtOnce(proposals, ranks, deadlineCheck);
  }

  /** Begins a run in parts. */
  public PolicyRun begin(AutopilotMode mode, MerchantLimits limits, BudgetUsage use) {
    return new PolicyRun(reach, policies, inputs(mode, limits), use);
  }

  /** Judges one proposal again on the inputs of then; this judge asks the versions of then. */
  public Judgement again(Proposal proposal, JudgementContext inputs) {
    ProposalJudge judge = new ProposalJudge(policies, inputs);
    return judge.judge(proposal, judge.first(proposal), inputs);
  }
}
