package io.zyra.bench.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs one benchmark in a process of its own, without a word.
 *
 * @param iterations so many count, after warming up
 * @param millis how long each takes
 */
record JmhRun(int iterations, int millis) {
  /** Seconds, besides what the benchmark does itself; much code takes longer to be compiled. */
  private static final int WARM_UP = 1;

  private static final int MANY_RULES = 500;
  private static final int LONG_WARM_UP = 8;

  /** Nanoseconds per product, one value an iteration. */
  List<Double> match(Engine.Kind engine, int rules, int facts) {
    var options =
        options(MatchBenchmark.class, "match")
            .param("engine", engine.name())
            .param("rules", Integer.toString(rules))
            .param("facts", Integer.toString(facts))
            .warmupIterations(rules < MANY_RULES ? WARM_UP : LONG_WARM_UP);
    return run(options).values().iterator().next().stream().map(nanos -> nanos / facts).toList();
  }

  /** Nanoseconds per rule set, by the benchmark's name, one value an iteration. */
  Map<String, List<Double>> compile() {
    return run(options(CompileBenchmark.class, ".*"));
  }

  private ChainedOptionsBuilder options(Class<?> benchmark, String method) {
    return new OptionsBuilder()
        .include(benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
        .forks(1)
        .jvmArgs("-Xmx1g", "-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
        .warmupIterations(WARM_UP)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(iterations)
        .measurementTime(TimeValue.milliseconds(millis))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }

  private static Map<String, List<Double>> run(ChainedOptionsBuilder options) {
    try {
      Map<String, List<Double>> scores = new HashMap<>();
      for (RunResult result : new Runner(options.build()).run()) {
        String name = result.getParams().getBenchmark();
        scores.put(name.substring(name.lastIndexOf('.') + 1), iterations(result));
      }
      return scores;
    } catch (RunnerException e) {
      throw new IllegalStateException(
          "A benchmark failed. Run it again with its own output: " + options.build(), e);
    }
  }

  private static List<Double> iterations(RunResult result) {
    Collection<BenchmarkResult> forks = result.getBenchmarkResults();
    return forks.stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .map(iteration -> iteration.getPrimaryResult().getScore())
        .collect(Collectors.toList());
  }
}
