package io.zyra.bench.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All engines over the same rules and products, in several rounds of one engine after the other, so
 * that what disturbs the machine disturbs them alike. Ratios are taken within a round.
 */
final class SideBySide {
  static final int FACTS = 1_000;
  private static final String BASE = Engine.Kind.HAND_WRITTEN.title;

  private final int rules;
  private final List<Map<String, Double>> rounds = new ArrayList<>();

  SideBySide(int rules) {
    this.rules = rules;
  }

  int rules() {
    return rules;
  }

  void round(JmhRun jmh, NodePeers peers, double nodeSeconds) {
    Map<String, Double> round = new LinkedHashMap<>();
    for (Engine.Kind kind : Engine.Kind.values()) {
      add(round, kind.title, jmh.match(kind, rules, FACTS));
    }
    Workload workload = Workload.of(rules, FACTS);
    for (NodePeers.Kind kind : NodePeers.Kind.values()) {
      add(round, kind.title, peers.measure(kind, workload, nodeSeconds));
    }
    rounds.add(round);
  }

  private void add(Map<String, Double> round, String title, List<Double> nanos) {
    if (!nanos.isEmpty()) {
      round.put(title, Series.median(nanos));
      System.out.printf("  %4d rules  %-28s %10.0f ns%n", rules, title, round.get(title));
    }
  }

  /** The engines that were measured, in the order of the table. */
  List<String> engines() {
    return List.copyOf(rounds.get(0).keySet());
  }

  /** Nanoseconds per product. */
  double nanos(String engine) {
    return Series.median(rounds.stream().map(round -> round.get(engine)).toList());
  }

  /** So many times the hand-written Java's time. */
  double timesHandWritten(String engine) {
    return Series.median(
        rounds.stream().map(round -> round.get(engine) / round.get(BASE)).toList());
  }

  /** So many times Zyra's time. */
  double timesZyra(String engine) {
    return Series.median(
        rounds.stream()
            .map(round -> round.get(engine) / round.get(Engine.Kind.ZYRA.title))
            .toList());
  }
}
