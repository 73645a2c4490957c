package io.zyra.bench.engine;

import io.zyra.core.rule.compile.CompiledRuleSet.Match;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All rules against all products once. Before that, the engine's answers are compared. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MatchBenchmark {
  private static final int WARM_UP_SECONDS = 2;

  @Param("ZYRA")
  private Engine.Kind engine;

  @Param("20")
  private int rules;

  @Param("1000")
  private int facts;

  private Engine prepared;

  @Setup
  public void prepare() {
    prepared = engine.prepareChecked(Workload.of(rules, facts));
    warmUp();
  }

  /** Seconds of a processor, not of a clock: on a busy machine the same work takes longer. */
  private void warmUp() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long until = threads.getCurrentThreadCpuTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
    while (threads.getCurrentThreadCpuTime() < until) {
      prepared.match();
    }
  }

  @Benchmark
  public List<Match> match() {
    return prepared.match();
  }
}
