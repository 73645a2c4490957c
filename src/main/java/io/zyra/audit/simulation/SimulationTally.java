package io.zyra.audit.simulation;

import io.zyra.audit.Audit;
import io.zyra.audit.decision.DecisionViews;
import io.zyra.core.decision.Decision;
import io.zyra.core.decision.RuleSetComparison;
import io.zyra.core.decision.RuleSetComparison.Change;
import io.zyra.core.decision.RuleSetComparison.Pair;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Counts decisions and keeps some examples, so that runs need not be kept in memory. */
final class SimulationTally {
  private final int most;
  private final Sentences sentences;
  private final List<SimulationResult.Run> runs = new ArrayList<>();
  private final Verdicts before = new Verdicts();
  private final Verdicts after = new Verdicts();
  private final Map<String, Verdicts> byRule = new LinkedHashMap<>();
  private final Map<String, Integer> matched = new HashMap<>();
  private final Map<Change, Integer> changes = new EnumMap<>(Change.class);
  private final Map<Change, List<SimulationResult.Sample>> samples = new EnumMap<>(Change.class);

  private SuppressedMatches resting = SuppressedMatches.NOTHING;

  /** Examples of rules that are not among the tried ones. */
  private final List<SimulationResult.Sample> ofOthers = new ArrayList<>();

  /**
   * @param most the maximum number of examples
   * @param sentences describes actions
   */
  SimulationTally(CompiledRuleSet tried, int most, Sentences sentences) {
    this.most = most;
    this.sentences = sentences;
    tried.rules().forEach(rule -> byRule.put(rule.rule().id(), new Verdicts()));
    for (Change change : Change.values()) {
      samples.put(change, new ArrayList<>());
    }
  }

  /** Describes an action of a type on a subject with a scope and a label. */
  interface Sentences {
    String of(String type, String scope, String label);
  }

  /** The number of decisions by verdict. */
  private static final class Verdicts {
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

    void add(Verdict verdict) {
      counts.merge(verdict, 1, Integer::sum);
    }

    void addAll(Verdicts others) {
      others.counts.forEach((verdict, count) -> counts.merge(verdict, count, Integer::sum));
    }

    Audit.Counts counts() {
      return new Audit.Counts(
          of(Verdict.AUTO), of(Verdict.APPROVAL), of(Verdict.RECOMMEND), of(Verdict.BLOCK));
    }

    private int of(Verdict verdict) {
      return counts.getOrDefault(verdict, 0);
    }
  }

  /** What rules leave alone now. */
  void rest(SuppressedMatches now) {
    resting = now;
  }

  void add(Instant at, int facts, RuleSetComparison comparison) {
    Verdicts then = new Verdicts();
    Verdicts now = new Verdicts();
    Map<Change, Integer> differing = new EnumMap<>(Change.class);
    Map<String, Set<SubjectRef>> subjects = new HashMap<>();
    for (Pair pair : comparison.pairs()) {
      pair.before().ifPresent(decision -> then.add(decision.verdict()));
      pair.after()
          .ifPresent(
              decision -> {
                String rule = decision.trace().rule().id();
                now.add(decision.verdict());
                byRule.get(rule).add(decision.verdict());
                subjects
                    .computeIfAbsent(rule, unused -> new HashSet<>())
                    .add(decision.proposal().subject());
              });
      differing.merge(pair.change(), 1, Integer::sum);
      List<SimulationResult.Sample> kept = isOfTried(pair) ? samples.get(pair.change()) : ofOthers;
      if (kept.size() < most) {
        kept.add(sample(at, pair));
      }
    }
    subjects.forEach((rule, found) -> matched.merge(rule, found.size(), Integer::sum));
    differing.forEach((change, count) -> changes.merge(change, count, Integer::sum));
    before.addAll(then);
    after.addAll(now);
    runs.add(
        new SimulationResult.Run(
            at,
            facts,
            then.counts(),
            now.counts(),
            count(differing, Change.ADDED),
            count(differing, Change.REMOVED),
            count(differing, Change.CHANGED)));
  }

  private boolean isOfTried(Pair pair) {
    return byRule.containsKey(pair.newest().trace().rule().id());
  }

  private static int count(Map<Change, Integer> counts, Change change) {
    return counts.getOrDefault(change, 0);
  }

  private SimulationResult.Sample sample(Instant at, Pair pair) {
    Decision decision = pair.newest();
    String type = decision.proposal().actionType();
    String label = decision.trace().subject().label();
    return new SimulationResult.Sample(
        at,
        pair.change(),
        decision.trace().rule().id(),
        type,
        new DecisionViews.SubjectView(
            decision.proposal().subject().scope().key(), decision.proposal().subject().id(), label),
        sentences.of(type, decision.proposal().subject().scope().key(), label),
        decision.trace().conditions().because(),
        pair.after().map(Decision::verdict),
        pair.before().map(Decision::verdict));
  }

  SimulationResult result() {
    return new SimulationResult(
        runs.get(0).at(),
        runs.get(runs.size() - 1).at(),
        List.copyOf(runs),
        before.counts(),
        after.counts(),
        byRule.entrySet().stream().map(entry -> ofRule(entry.getKey(), entry.getValue())).toList(),
        new SimulationResult.Differences(
            count(changes, Change.ADDED),
            count(changes, Change.REMOVED),
            count(changes, Change.CHANGED)),
        samples());
  }

  private SimulationResult.OfRule ofRule(String id, Verdicts verdicts) {
    Audit.Counts counts = verdicts.counts();
    return new SimulationResult.OfRule(
        id,
        matched.getOrDefault(id, 0),
        resting.cooling(id),
        resting.underWay(id),
        counts.auto(),
        counts.approval(),
        counts.recommend(),
        counts.block());
  }

  /** Decisions of tried rules that differ come first, then those that do not, then other rules. */
  private List<SimulationResult.Sample> samples() {
    List<SimulationResult.Sample> chosen = new ArrayList<>();
    inTurns(
        chosen, Stream.of(Change.ADDED, Change.REMOVED, Change.CHANGED).map(samples::get).toList());
    inTurns(chosen, List.of(samples.get(Change.SAME), ofOthers));
    return List.copyOf(chosen);
  }

  private void inTurns(
      List<SimulationResult.Sample> chosen, List<List<SimulationResult.Sample>> kinds) {
    for (int i = 0; i < most; i++) {
      for (List<SimulationResult.Sample> kind : kinds) {
        at(kind, i).filter(unused -> chosen.size() < most).ifPresent(chosen::add);
      }
    }
  }

  private static <T> Optional<T> at(List<T> list, int index) {
    return index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
  }
}
