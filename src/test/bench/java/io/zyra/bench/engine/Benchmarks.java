package io.zyra.bench.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The comparison of rule engines. {@code mvn -Pbench test} runs it; docs/benchmarks.md tells what
 * it does. Fails when any engine answers differently.
 *
 * <p>System properties: {@code bench.quick} (true: a first look in under two minutes), {@code
 * bench.docs} (true: puts the figures into docs as well).
 */
public final class Benchmarks {
  private static final List<Integer> JUDGED = List.of(20, 200);

  private Benchmarks() {}

  public static void main(String[] args) throws IOException {
    long start = System.nanoTime();
    Quiet.please();
    boolean quick = Boolean.getBoolean("bench.quick");
    Path out = Path.of("target", "bench");
    NodePeers peers = new NodePeers(out.resolve("cases"));
    JmhRun thorough = quick ? new JmhRun(2, 600) : new JmhRun(3, 800);
    JmhRun brief = quick ? new JmhRun(2, 400) : new JmhRun(2, 700);

    say("The same answers?");
    JUDGED.forEach(Benchmarks::compare);

    List<SideBySide> cases = JUDGED.stream().map(SideBySide::new).toList();
    int rounds = quick ? 1 : 3;
    for (int round = 1; round <= rounds; round++) {
      say("Side by side, round " + round + " of " + rounds);
      cases.forEach(one -> one.round(thorough, peers, quick ? 1 : 2));
    }

    Growth growth = new Growth(brief);
    say("More rules");
    List<Integer> ruleCounts = quick ? List.of(10, 1000) : List.of(10, 50, 100, 500, 1000);
    List<Series> byRules = new ArrayList<>();
    byRules.add(growth.byRules(Engine.Kind.ZYRA, ruleCounts));
    if (!quick) {
      byRules.add(growth.byRules(Engine.Kind.HAND_WRITTEN, ruleCounts));
      byRules.add(growth.byRules(Engine.Kind.DRL, List.of(10, 100)));
      byRules.add(growth.byRules(Engine.Kind.EVRETE, List.of(10, 100)));
    }
    addJudged(byRules, cases);
    say("More products");
    List<Integer> factCounts = quick ? List.of(10, 10_000) : List.of(10, 100, 10_000, 100_000);
    List<Series> byFacts =
        Stream.of(Engine.Kind.ZYRA, Engine.Kind.HAND_WRITTEN)
            .limit(quick ? 1 : 2)
            .map(kind -> growth.byFacts(kind, factCounts))
            .toList();
    byFacts.forEach(line -> line.points().put(SideBySide.FACTS, cases.get(0).nanos(line.title())));
    say("Compiling");
    var compiling = thorough.compile();
    say("More merchants");
    var merchants =
        Growth.merchants(quick ? List.of(1, 100, 1_000) : List.of(1, 10, 100, 1_000, 10_000));

    Report report = new Report(cases, byRules, byFacts, compiling, merchants);
    report.write(out);
    if (Boolean.getBoolean("bench.docs")) {
      report.writeDocs(Path.of("docs"));
    }
    System.out.println(report.markdown());
    say(
        "Done in %d s; the report is in %s"
            .formatted(Duration.ofNanos(System.nanoTime() - start).toSeconds(), out));
  }

  private static void compare(int rules) {
    Workload workload = Workload.of(rules, SideBySide.FACTS);
    for (Engine.Kind kind : Engine.Kind.values()) {
      int matches = kind.prepareChecked(workload).match().size();
      System.out.printf("  %4d rules  %-28s %d matches%n", rules, kind.title, matches);
    }
  }

  /** The side-by-side figures are points of the lines too; the engines for Node have only these. */
  private static void addJudged(List<Series> byRules, List<SideBySide> cases) {
    for (String engine : cases.get(0).engines()) {
      Series line =
          byRules.stream()
              .filter(series -> series.title().equals(engine))
              .findFirst()
              .orElseGet(
                  () -> {
                    Series added = Series.named(engine);
                    byRules.add(added);
                    return added;
                  });
      cases.forEach(one -> line.points().put(one.rules(), one.nanos(engine)));
    }
  }

  private static void say(String what) {
    System.out.println(what);
  }
}
