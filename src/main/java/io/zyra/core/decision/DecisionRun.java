package io.zyra.core.decision;

import io.zyra.core.decision.ConflictResolver.Wanted;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.Judgement;
import io.zyra.core.policy.JudgementContext;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.PolicyRun;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.SubjectQuotaPosition;
import io.zyra.core.rule.SubjectQuota;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides all that the rules want, part after part, in two passes over the same parts in the same
 * order: {@link #survey} counts what decisions depend on beyond their own part, {@link #decide}
 * decides. The result is that of one part with all facts; only counts are kept between parts.
 *
 * <p>Every part holds subjects at the same instant. A product and all its variants are in one part.
 * Within a scope, the parts one after another have the subjects in their order. Cooldowns that hold
 * for subjects of a part, and which of them rules have acted on today, are in that part; {@link
 * Facts#usedToday} is not looked at. Not for several threads at once.
 */
public final class DecisionRun {
  private final CompiledRuleSet set;
  private final RunRule[] rules;
  private final FieldIndex fields = new FieldIndex();
  private final PolicyRun policies;
  private final Deadline deadline;
  private final SubjectQuotaCounter surveyCounter;
  private final SubjectQuotaCounter counter;
  private final DecisionDigests digests;
  private final Map<String, PolicyAnswer> conflictAnswers = new HashMap<>();

  DecisionRun(
      CompiledRuleSet set, PolicyRun policies, Deadline deadline, Map<String, Integer> usedToday) {
    this.set = set;
    this.rules = new RunRule[set.rules().size()];
    this.policies = policies;
    this.deadline = deadline;
    this.surveyCounter = new SubjectQuotaCounter(usedToday);
    this.counter = new SubjectQuotaCounter(usedToday);
    this.digests = new DecisionDigests(policies.inputs());
  }

  private RunRule rule(CompiledRuleSet.Match match) {
    int index = match.ruleIndex();
    if (rules[index] == null) {
      rules[index] = new RunRule(set, index, fields);
    }
    return rules[index];
  }

  /** What the whole run depends on: mode, limits, versions of the policies. */
  public JudgementContext inputs() {
    return policies.inputs();
  }

  /**
   * First pass over a part.
   *
   * @throws DecisionLimitExceededException when matching takes too long
   */
  public void survey(Facts part) {
    Part sorted = sort(match(part), surveyCounter, part);
    policies.survey(sorted.proposals(), sorted.ranks(), deadline.begin());
  }

  /**
   * Second pass over a part: what the policies decided, by rule, most important first; then what
   * the rules' own limits stopped; then what lost a conflict.
   *
   * @throws DecisionLimitExceededException when matching takes too long
   */
  public List<LazyDecision> decide(Facts part) {
    Part sorted = sort(match(part), counter, part);
    return decide(
        part, sorted, policies.judge(sorted.proposals(), sorted.ranks(), deadline.begin()));
  }

  /** Both passes over a single part. */
  List<LazyDecision> decideAtOnce(Facts facts, List<CompiledRuleSet.Match> matches) {
    Part sorted = sort(matches, counter, facts);
    return decide(
        facts, sorted, policies.judgeAtOnce(sorted.proposals(), sorted.ranks(), deadline.begin()));
  }

  List<CompiledRuleSet.Match> match(Facts part) {
    return set.match(part, deadline.begin());
  }

  /** A proposal that nobody else's stands against, at its place in what its rule may do. */
  private record Placed(Wanted wanted, Optional<SubjectQuotaPosition> place) {
    PolicyAnswer answer() {
      return SubjectQuotaCounter.answer(limits(wanted), place.orElseThrow());
    }
  }

  private static SubjectQuota limits(Wanted wanted) {
    return wanted.rule().version().rule().limits();
  }

  private record Part(
      List<Placed> within,
      List<Proposal> proposals,
      int[] ranks,
      List<Placed> beyond,
      List<ConflictResolver.Lost> losers) {}

  private Part sort(List<CompiledRuleSet.Match> matches, SubjectQuotaCounter counter, Facts facts) {
    ConflictResolver conflicts = conflicts(matches);
    int count = conflicts.winners().size();
    List<Placed> within = new ArrayList<>(count);
    List<Placed> beyond = new ArrayList<>();
    List<Proposal> proposals = new ArrayList<>(count);
    int[] ranks = new int[count];
    counter.beginPart();
    for (Wanted winner : conflicts.winners()) {
      Optional<SubjectQuotaPosition> place =
          counter.place(winner.rule(), winner.proposal().subject(), facts.actedOn());
      Placed placed = new Placed(winner, place);
      if (place.isPresent() && !SubjectQuotaCounter.isWithin(limits(winner), place.get())) {
        beyond.add(placed);
      } else {
        ranks[within.size()] = winner.rule().rank();
        within.add(placed);
        proposals.add(winner.proposal());
      }
    }
    return new Part(
        within, proposals, Arrays.copyOf(ranks, within.size()), beyond, conflicts.losers());
  }

  private ConflictResolver conflicts(List<CompiledRuleSet.Match> matches) {
    matches.forEach(this::rule);
    ConflictResolver conflicts = new ConflictResolver(fields.count());
    Map<Subject, RunSubject> subjects = new IdentityHashMap<>();
    for (CompiledRuleSet.Match match : matches) {
      RunRule rule = rule(match);
      RunSubject subject = subjects.computeIfAbsent(match.subject(), RunSubject::new);
      Firing firing = new Firing(rule, subject);
      for (int action = 0; action < rule.actions().size(); action++) {
        ProposalTemplate template = rule.actions().get(action);
        if (template.hasSomethingToDo(match.subject())) {
          Proposal proposal = template.propose(match.subject(), subject.ref(), subject.product());
          conflicts.add(new Wanted(firing, action, proposal));
        }
      }
    }
    return conflicts;
  }

  private List<LazyDecision> decide(Facts facts, Part part, List<Judgement> judgements) {
    digests.beginPart();
    List<LazyDecision> decided = new ArrayList<>(judgements.size());
    for (int i = 0; i < judgements.size(); i++) {
      Placed each = part.within().get(i);
      Judgement judgement = judgements.get(i);
      if (each.place().isPresent()) {
        judgement = judgement.with(each.answer(), judgement.inputs().at(each.place().get()));
      }
      decided.add(decided(each.wanted(), judgement, Optional.empty(), facts));
    }
    for (Placed each : part.beyond()) {
      JudgementContext at = inputs().at(each.place().orElseThrow());
      Judgement stopped = Judgement.stopped(each.wanted().proposal(), each.answer(), at);
      decided.add(decided(each.wanted(), stopped, Optional.empty(), facts));
    }
    for (ConflictResolver.Lost lost : part.losers()) {
      Judgement stopped =
          Judgement.stopped(lost.wanted().proposal(), answer(lost.winner()), inputs());
      decided.add(decided(lost.wanted(), stopped, Optional.of(lost.winner()), facts));
    }
    return decided;
  }

  private PolicyAnswer answer(String winner) {
    return conflictAnswers.computeIfAbsent(winner, ConflictResolver::answer);
  }

  private LazyDecision decided(
      Wanted wanted, Judgement judgement, Optional<String> lostTo, Facts facts) {
    return new LazyDecision(wanted, judgement, lostTo, facts.at(), digests);
  }
}
