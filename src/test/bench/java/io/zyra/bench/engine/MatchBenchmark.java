package io.zyra.bench.engine;

import io.zyra.core.rule.compile.RuleSet.Match;
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
  }

  @Benchmark
  public List<Match> match() {
    return prepared.match();
  }
}
