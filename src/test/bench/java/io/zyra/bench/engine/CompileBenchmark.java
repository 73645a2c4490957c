package io.zyra.bench.engine;

import io.zyra.core.Samples;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One merchant's 20 rules, made ready to run, knowledge base included; another merchant's every
 * time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CompileBenchmark {
  private static final int MERCHANTS = 64;
  static final int RULES = 20;

  private final RuleParser parser = Samples.parser();
  private List<List<String>> sources = List.of();
  private List<List<RuleVersion>> rules = List.of();
  private int next;

  @Setup
  public void prepare() {
    Quiet.please();
    sources = IntStream.range(0, MERCHANTS).mapToObj(i -> GeneratedRules.some(RULES, i)).toList();
    rules = sources.stream().map(some -> Workload.parse(some, parser)).toList();
  }

  @Benchmark
  public CompiledRuleSet compile() {
    return ready(rules.get(next++ % MERCHANTS));
  }

  @Benchmark
  public CompiledRuleSet parseAndCompile() {
    return ready(Workload.parse(sources.get(next++ % MERCHANTS), parser));
  }

  private static CompiledRuleSet ready(List<RuleVersion> rules) {
    CompiledRuleSet set = CompiledRuleSet.compile(rules);
    set.match(Workload.JOINED);
    return set;
  }
}
