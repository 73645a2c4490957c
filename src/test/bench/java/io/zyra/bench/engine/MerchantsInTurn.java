package io.zyra.bench.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.zyra.core.Samples;
import io.zyra.core.fact.Facts;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Many merchants' knowledge bases used in turn, in a process with little memory and behind a cache
 * like the server's. A program of its own; it prints one line of figures per number of merchants,
 * {@code merchants microsPerUse evictions}, after a line {@code bytes} with the memory that one set
 * of 20 rules keeps: its index, the index and the knowledge base, and both with the rules as read.
 */
public final class MerchantsInTurn {
  private static final int RULES = 20;
  private static final int PRODUCTS = 100;
  private static final int WEIGHED = 1_000;
  private static final int LEAST_USES = 2_000;

  /** A quarter of the heap, as the server has it, in rules, since large sets take more heap. */
  private static final long COMPILED_RULES = Runtime.getRuntime().maxMemory() / 4 / 1_200;

  private final RuleParser parser = Samples.parser();
  private final Facts facts = Workload.of(RULES, PRODUCTS).facts();

  private MerchantsInTurn() {}

  /**
   * @param args how many merchants, several times
   */
  public static void main(String[] args) {
    Quiet.please();
    MerchantsInTurn merchants = new MerchantsInTurn();
    merchants.use(10);
    System.out.println(merchants.bytesOfOne());
    for (String count : args) {
      System.out.println(merchants.use(Integer.parseInt(count)));
    }
  }

  private CompiledRuleSet compile(int merchant) {
    return CompiledRuleSet.compile(Workload.parse(GeneratedRules.some(RULES, merchant), parser));
  }

  /** Everyone once to fill the cache, then everyone in turn. */
  private String use(int merchants) {
    Cache<Integer, CompiledRuleSet> compiled =
        Caffeine.newBuilder()
            .maximumWeight(COMPILED_RULES)
            .weigher((Integer merchant, CompiledRuleSet set) -> 1 + set.rules().size())
            .executor(Runnable::run)
            .recordStats()
            .build();
    long matches = round(compiled, merchants);
    long evicted = compiled.stats().evictionCount();
    int rounds = Math.max(1, LEAST_USES / merchants);
    long start = System.nanoTime();
    for (int i = 0; i < rounds; i++) {
      if (round(compiled, merchants) != matches) {
        throw new IllegalStateException("The same merchants' rules answered differently");
      }
    }
    double micros = (System.nanoTime() - start) / 1e3 / rounds / merchants;
    long evictions = (compiled.stats().evictionCount() - evicted) / rounds;
    return String.format(Locale.ROOT, "%d %.1f %d", merchants, micros, evictions);
  }

  private long round(Cache<Integer, CompiledRuleSet> compiled, int merchants) {
    long matches = 0;
    for (int i = 0; i < merchants; i++) {
      matches += compiled.get(i, this::compile).match(facts).size();
    }
    return matches;
  }

  /**
   * How much the heap grows with many rule sets, divided by their number: once they have matched
   * products, once they have joined them with other facts, and both with the rules as read.
   */
  private String bytesOfOne() {
    List<List<RuleVersion>> read = new ArrayList<>();
    List<CompiledRuleSet> compiled = new ArrayList<>();
    long empty = used();
    for (int i = 0; i < WEIGHED; i++) {
      read.add(Workload.parse(GeneratedRules.some(RULES, i), parser));
    }
    long rules = used();
    for (List<RuleVersion> some : read) {
      CompiledRuleSet set = CompiledRuleSet.compile(some);
      set.match(facts);
      compiled.add(set);
    }
    long indexed = used();
    compiled.forEach(set -> set.match(Workload.JOINED));
    long all = used();
    return "bytes %d %d %d"
        .formatted((indexed - rules) / WEIGHED, (all - rules) / WEIGHED, (all - empty) / WEIGHED);
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
