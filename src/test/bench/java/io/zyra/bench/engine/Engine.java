package io.zyra.bench.engine;

import io.zyra.core.fact.Cooldown;
import io.zyra.core.rule.compile.CompiledRuleSet.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Rules and products made ready; what is measured is {@link #match()}. */
public interface Engine {

  /** Subjects in one session of the engines that have sessions: what suits Drools best. */
  int SESSION_SIZE = 1_000;

  /** Every rule that fires with the product it fires for, each once, in any order. */
  List<Match> match();

  /** The engines that run in this process. */
  enum Kind {
    ZYRA("Zyra"),
    HAND_WRITTEN("Hand-written Java"),
    DRL("Drools, classic DRL"),
    EVRETE("Evrete"),
    /** Not the same rules, but what the core's rules have that others lack. */
    ZYRA_WITH_COOLDOWNS("Zyra, all rules with cooldowns");

    final String title;

    Kind(String title) {
      this.title = title;
    }

    Engine prepare(Workload workload) {
      return switch (this) {
        case ZYRA -> new ZyraEngine(workload);
        case HAND_WRITTEN -> new HandWrittenEngine(workload);
        case DRL -> new DrlEngine(workload);
        case EVRETE -> new EvreteEngine(workload);
        case ZYRA_WITH_COOLDOWNS -> new ZyraEngine(workload);
      };
    }

    /**
     * Prepares and compares with what the conditions say one by one.
     *
     * @throws IllegalStateException when the engine's answers differ
     */
    Engine prepareChecked(Workload same) {
      Quiet.please();
      Workload workload = this == ZYRA_WITH_COOLDOWNS ? same.withCooldowns() : same;
      Engine engine = prepare(workload);
      Answers.of(workload).requireSame(title, pairs(engine.match()));
      return engine;
    }
  }

  /**
   * Matches as {@code rule:product} with the rule's place, sorted; twice the same stays visible.
   */
  static List<String> pairs(List<Match> matches) {
    return matches.stream()
        .map(match -> match.ruleIndex() + ":" + match.subject().id())
        .sorted()
        .toList();
  }

  /** What is right: every rule's condition asked of every product, without any engine. */
  record Answers(List<String> pairs) {
    static Answers of(Workload workload) {
      List<String> pairs = new ArrayList<>();
      Set<Cooldown> cooling = Set.copyOf(workload.cooldowns());
      for (int i = 0; i < workload.rules().size(); i++) {
        var rule = workload.rules().get(i).rule();
        for (var subject : workload.subjects()) {
          if (rule.condition().holds(subject)
              && !cooling.contains(new Cooldown(rule.id(), subject.ref()))) {
            pairs.add(i + ":" + subject.id());
          }
        }
      }
      return new Answers(pairs.stream().sorted().toList());
    }

    /**
     * @throws IllegalStateException naming some of the differences
     */
    void requireSame(String engine, List<String> found) {
      if (pairs.equals(found)) {
        return;
      }
      throw new IllegalStateException(
          "%s answers differently: %d matches instead of %d; missing %s, too many %s"
              .formatted(
                  engine, found.size(), pairs.size(), some(pairs, found), some(found, pairs)));
    }

    private static Set<String> some(List<String> those, List<String> without) {
      Set<String> left = new TreeSet<>(those);
      left.removeAll(Set.copyOf(without));
      return left.stream().limit(5).collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
