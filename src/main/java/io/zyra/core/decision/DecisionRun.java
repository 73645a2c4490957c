package io.zyra.core.decision;

import io.zyra.core.decision.Conflicts.Wanted;
import io.zyra.core.fact.Facts;
import io.zyra.core.policy.Judgement;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.PolicyInputs;
import io.zyra.core.policy.PolicyRun;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.RulePlace;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.compile.RuleSet;
import java.util.ArrayList;
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
 * for subjects of a part are in that part; {@link Facts#usedToday} is not looked at. Not for
 * several threads at once.
 */
public final class DecisionRun {
  private final RuleSet rules;
  private final PolicyRun policies;
  private final Patience patience;
  private final Quota surveyQuota;
  private final Quota quota;

  DecisionRun(
      RuleSet rules, PolicyRun policies, Patience patience, Map<String, Integer> usedToday) {
    this.rules = rules;
    this.policies = policies;
    this.patience = patience;
    this.surveyQuota = new Quota(usedToday);
    this.quota = new Quota(usedToday);
  }

  /** What the whole run depends on: mode, limits, versions of the policies. */
  public PolicyInputs inputs() {
    return policies.inputs();
  }

  /**
   * First pass over a part.
   *
   * @throws TooMuchAtOnce when matching takes too long
   */
  public void survey(Facts part) {
    Part sorted = sort(match(part), surveyQuota);
    policies.survey(sorted.proposals(), sorted.ranks(), patience.begin());
  }

  /**
   * Second pass over a part: what the policies decided, by rule, most important first; then what
   * the rules' own limits stopped; then what lost a conflict.
   *
   * @throws TooMuchAtOnce when matching takes too long
   */
  public List<Decided> decide(Facts part) {
    return decide(part, sort(match(part), quota), patience.begin());
  }

  /** Both passes over a single part. */
  List<Decided> decideAtOnce(Facts facts, List<RuleSet.Match> matches) {
    Part sorted = sort(matches, quota);
    Runnable checkpoint = patience.begin();
    policies.survey(sorted.proposals(), sorted.ranks(), checkpoint);
    return decide(facts, sorted, checkpoint);
  }

  List<RuleSet.Match> match(Facts part) {
    return rules.match(part, patience.begin());
  }

  /** A proposal that nobody else's stands against, at its place in what its rule may do. */
  private record Placed(Wanted wanted, Optional<RulePlace> place, Optional<PolicyAnswer> answer) {
    static Placed at(Wanted wanted, Quota quota) {
      Rule rule = wanted.match().rule().rule();
      Optional<RulePlace> place = quota.place(rule, wanted.proposal().subject());
      return new Placed(wanted, place, place.map(each -> Quota.answer(rule.limits(), each)));
    }

    boolean isWithin() {
      return answer.filter(each -> each.verdict() == Verdict.BLOCK).isEmpty();
    }
  }

  private record Part(
      List<Placed> within, int[] ranks, List<Placed> beyond, List<Conflicts.Lost> losers) {
    List<Proposal> proposals() {
      return within.stream().map(each -> each.wanted().proposal()).toList();
    }
  }

  private Part sort(List<RuleSet.Match> matches, Quota quota) {
    List<Wanted> wanted = new ArrayList<>();
    for (RuleSet.Match match : matches) {
      wanted.addAll(Proposer.propose(match));
    }
    Conflicts conflicts = Conflicts.resolve(wanted);
    List<Placed> within = new ArrayList<>();
    List<Placed> beyond = new ArrayList<>();
    quota.beginPart();
    for (Wanted winner : conflicts.winners()) {
      Placed placed = Placed.at(winner, quota);
      (placed.isWithin() ? within : beyond).add(placed);
    }
    int[] ranks =
        within.stream().mapToInt(each -> rules.rank(each.wanted().match().ruleIndex())).toArray();
    return new Part(within, ranks, beyond, conflicts.losers());
  }

  private List<Decided> decide(Facts facts, Part part, Runnable checkpoint) {
    List<Judgement> judgements = policies.judge(part.proposals(), part.ranks(), checkpoint);
    List<Decided> decided = new ArrayList<>();
    for (int i = 0; i < judgements.size(); i++) {
      Placed each = part.within().get(i);
      Judgement judgement = judgements.get(i);
      if (each.place().isPresent()) {
        judgement = judgement.with(each.answer().get(), judgement.inputs().at(each.place().get()));
      }
      decided.add(decided(each.wanted(), judgement, Optional.empty(), facts));
    }
    for (Placed each : part.beyond()) {
      PolicyInputs at = inputs().at(each.place().get());
      Judgement stopped = Judgement.stopped(each.wanted().proposal(), each.answer().get(), at);
      decided.add(decided(each.wanted(), stopped, Optional.empty(), facts));
    }
    for (Conflicts.Lost lost : part.losers()) {
      Judgement stopped =
          Judgement.stopped(lost.wanted().proposal(), Conflicts.answer(lost.winner()), inputs());
      decided.add(decided(lost.wanted(), stopped, Optional.of(lost.winner()), facts));
    }
    return decided;
  }

  private static Decided decided(
      Wanted wanted, Judgement judgement, Optional<String> lostTo, Facts facts) {
    return new Decided(
        wanted.match().rule(),
        wanted.action(),
        wanted.match().subject(),
        judgement,
        lostTo,
        facts.at());
  }
}
