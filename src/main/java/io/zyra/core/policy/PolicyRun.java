package io.zyra.core.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the proposals of one run, part after part, in two passes over the same parts in the same
 * order: {@link #survey} counts what the judgements depend on beyond their own part (places in the
 * day's catalogue changes, how many subjects a rule's action reaches), {@link #judge} judges. The
 * result is that of one part with all proposals. Not for several threads at once.
 */
public final class PolicyRun {
  private final ReachCounter reach;
  private final ReachCounter.Counted counted = new ReachCounter.Counted();
  private final CatalogBudgetQueue queue;
  private final JudgementContext inputs;
  private final ProposalJudge judge;
  private final Map<Integer, JudgementContext> withoutPlace = new HashMap<>();
  private boolean judging;

  PolicyRun(ReachCounter reach, PolicySet policies, JudgementContext inputs, BudgetUsage use) {
    this.reach = reach;
    this.inputs = inputs;
    this.queue = new CatalogBudgetQueue(inputs.limits().catalogBudget(use.products()), use);
    this.judge = new ProposalJudge(policies, inputs);
  }

  /** What the whole run depends on. */
  public JudgementContext inputs() {
    return inputs;
  }

  /**
   * First pass.
   *
   * @param part proposals in the order in which they may use up the day's budget; all that concern
   *     one product, or one other subject, are in one part
   * @param ranks of each, the place of its rule among the rules, in ascending order
   * @param deadlineCheck throws when the run has taken too long; then the policies that were not
   *     asked yet leave it to a person
   */
  public void survey(List<Proposal> part, int[] ranks, Runnable deadlineCheck) {
    judge.begin(deadlineCheck);
    survey(part, ranks, first(part));
  }

  /** Second pass, with the arguments of the first: a judgement of each, in the same order. */
  public List<Judgement> judge(List<Proposal> part, int[] ranks, Runnable deadlineCheck) {
    judge.begin(deadlineCheck);
    return judge(part, ranks, first(part));
  }

  /** Both passes over the only part, which ask once what they both need. */
  public List<Judgement> judgeAtOnce(List<Proposal> part, int[] ranks, Runnable deadlineCheck) {
    judge.begin(deadlineCheck);
    CombinedVerdict[] first = first(part);
    survey(part, ranks, first);
    return judge(part, ranks, first);
  }

  private CombinedVerdict[] first(List<Proposal> part) {
    CombinedVerdict[] first = new CombinedVerdict[part.size()];
    for (int i = 0; i < first.length; i++) {
      first[i] = judge.first(part.get(i));
    }
    return first;
  }

  private void survey(List<Proposal> part, int[] ranks, CombinedVerdict[] first) {
    if (judging) {
      throw new IllegalStateException("The second pass has begun");
    }
    reach.count(part, counted);
    queue.beginPart();
    for (int i = 0; i < ranks.length; i++) {
      Proposal proposal = part.get(i);
      if (ProposalJudge.wouldGoOut(proposal, first[i])) {
        queue.count(ranks[i], proposal);
      }
    }
  }

  private List<Judgement> judge(List<Proposal> part, int[] ranks, CombinedVerdict[] answered) {
    if (!judging) {
      judging = true;
      queue.beginPlaces();
    }
    queue.beginPart();
    List<Judgement> judgements = new ArrayList<>(ranks.length);
    for (int i = 0; i < ranks.length; i++) {
      Proposal proposal = part.get(i);
      CombinedVerdict first = answered[i];
      int subjects = counted.of(proposal);
      JudgementContext placed =
          ProposalJudge.wouldGoOut(proposal, first)
              ? inputs.placed(Optional.of(queue.place(ranks[i], proposal)), subjects)
              : withoutPlace.computeIfAbsent(
                  subjects, unused -> inputs.placed(Optional.empty(), subjects));
      judgements.add(judge.judge(proposal, first, placed));
    }
    return judgements;
  }
}
