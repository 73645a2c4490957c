package io.zyra.core.decision;

import io.zyra.core.Samples;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.policy.PolicyRunFactory;
import io.zyra.core.policy.PolicySet;
import io.zyra.core.policy.ReachCounter;
import io.zyra.core.policy.ReferencePolicyJudge;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;

/**
 * How long the pure core takes to decide about 10,000 products with 20 rules, in one thread, in
 * parts of 1,000, beside the implementation that decided everything at once. Not a test: it prints
 * figures and judges nothing. Run {@link #main} with the test class path and {@code
 * -Djava.util.logging.manager=org.jboss.logmanager.LogManager}: KIE logs every step unless it is
 * told not to.
 */
final class DecideBenchmark {
  private static final int PRODUCTS = Integer.getInteger("zyra.bench.products", 10_000);
  private static final int RULES = Integer.getInteger("zyra.bench.rules", 20);
  private static final int RUNS = Integer.getInteger("zyra.bench.runs", 30);
  private static final int PART = 1_000;
  private static final BudgetUsage USE = new BudgetUsage(PRODUCTS, Set.of());
  private static final List<String> ACTIONS =
      List.of(
          "{\"type\":\"flag\",\"message\":\"rule %d\"}",
          "{\"type\":\"optimize_title\"}",
          "{\"type\":\"discount\",\"percent\":5}",
          "{\"type\":\"optimize_meta\"}",
          "{\"type\":\"flag\"}");

  private final CompiledRuleSet rules =
      CompiledRuleSet.compile(
          IntStream.range(0, RULES).mapToObj(i -> Samples.rule(rule(i))).toList());
  private final List<Subject> subjects =
      IntStream.range(0, PRODUCTS).mapToObj(DecideBenchmark::product).toList();
  private final ReachCounter reach = new ReachCounter(Samples.policies());
  private final PolicySet policies = new PolicySet(Samples.policyModels());
  private final Decider decider = new Decider(new PolicyRunFactory(reach, policies));
  private final ReferenceDecider reference =
      new ReferenceDecider(new ReferencePolicyJudge(policies));

  /** Runs it. */
  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.WARNING);
    new DecideBenchmark().run();
  }

  private void run() {
    System.out.println("| what | median ms | best ms | decisions |");
    System.out.println("|---|---|---|---|");
    if (!Boolean.getBoolean("zyra.bench.skipReference")) {
      measure("at once, with traces (reference)", Math.min(RUNS, 5), this::reference);
    }
    measure("at once, with traces", Math.min(RUNS, 5), this::atOnce);
    measure("in parts: survey", RUNS, () -> inParts(false, false));
    measure("in parts: survey, decide", RUNS, () -> inParts(true, false));
    measure("in parts: survey, decide, digest", RUNS, () -> inParts(true, true));
  }

  private static void measure(String name, int runs, LongSupplier work) {
    double[] millis = new double[runs];
    long decisions = 0;
    for (int i = 0; i < runs; i++) {
      long start = System.nanoTime();
      decisions = work.getAsLong();
      millis[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT, "| %s | %.0f | %.0f | %d |%n", name, millis[runs / 2], millis[0], decisions);
  }

  private long reference() {
    return reference
        .decide(rules, facts(subjects), AutopilotMode.AGGRESSIVE, MerchantLimits.DEFAULT, USE)
        .size();
  }

  private long atOnce() {
    return decider
        .decide(rules, facts(subjects), AutopilotMode.AGGRESSIVE, MerchantLimits.DEFAULT, USE)
        .size();
  }

  private long inParts(boolean decide, boolean digest) {
    DecisionRun run =
        decider.begin(rules, AutopilotMode.AGGRESSIVE, MerchantLimits.DEFAULT, USE, Map.of());
    List<Facts> parts = new ArrayList<>();
    for (int i = 0; i < PRODUCTS; i += PART) {
      parts.add(facts(subjects.subList(i, Math.min(PRODUCTS, i + PART))));
    }
    parts.forEach(run::survey);
    long count = 0;
    long digests = 0;
    for (Facts part : decide ? parts : List.<Facts>of()) {
      List<LazyDecision> decided = run.decide(part);
      count += decided.size();
      if (digest) {
        for (LazyDecision each : decided) {
          digests ^= each.digest();
        }
      }
    }
    if (digest && digests == 0) {
      throw new IllegalStateException("No digests");
    }
    return count;
  }

  private static Facts facts(List<Subject> subjects) {
    return new Facts(Samples.NOW, subjects, List.of());
  }

  private static String rule(int i) {
    List<String> metrics =
        List.of("seo_score", "price", "inventory", "description_words", "title_length");
    return """
    {"id":"rule_%d","if":{"type":"all","conditions":[
       {"type":"metric_below","metric":"%s","threshold":%d},
       {"type":"metric_above","metric":"price","threshold":%d}]},
     "then":[%s],"priority":%d}
    """
        .formatted(
            i,
            metrics.get(i % metrics.size()),
            3 + i,
            i % 7,
            ACTIONS.get(i / 5 % ACTIONS.size()).formatted(i),
            i);
  }

  /** As products of mixed quality are loaded: some fire many rules, some none. */
  private static Subject product(int i) {
    Map<Metric, Double> metrics = new HashMap<>();
    metrics.put(Metric.SEO_SCORE, (double) (i * 7 % 101));
    metrics.put(Metric.PRICE, 5 + i % 300 * 0.5);
    metrics.put(Metric.MAX_PRICE, 5 + i % 300 * 0.5);
    metrics.put(Metric.INVENTORY, (double) (i % 50));
    metrics.put(Metric.DESCRIPTION_WORDS, i % 9 * 6.0);
    metrics.put(Metric.DESCRIPTION_LENGTH, i % 9 * 34.0);
    metrics.put(Metric.TITLE_LENGTH, 10.0 + i % 12);
    metrics.put(Metric.SEO_TITLE_LENGTH, i % 4 * 10.0);
    metrics.put(Metric.META_DESCRIPTION_LENGTH, i % 5 * 14.0);
    metrics.put(Metric.IMAGE_COUNT, 1.0);
    metrics.put(Metric.IMAGES_WITHOUT_ALT, i % 3 == 0 ? 0.0 : 1.0);
    metrics.put(Metric.ALT_COVERAGE, i % 3 == 0 ? 1.0 : 0.0);
    metrics.put(Metric.VARIANT_COUNT, 1.0);
    metrics.put(Metric.TAG_COUNT, 1.0);
    metrics.put(Metric.SAME_TITLE_COUNT, 1.0);
    metrics.put(Metric.AGE_DAYS, 0.013);
    metrics.put(Metric.DAYS_SINCE_CHANGE, 0.013);
    metrics.put(Metric.CONTENT_CONFIDENCE, 0.3 + i % 70 / 100.0);
    metrics.put(Metric.REVENUE_30D, i % 40 * 12.5);
    MetricValues.Builder values = MetricValues.builder();
    metrics.forEach(values::set);
    Map<String, String> attributes =
        Map.of(
            "title",
            "Linen Shirt " + i,
            "handle",
            "p-" + i,
            "vendor",
            "Vendor " + i % 40,
            "product_type",
            "Shirt",
            "status",
            "active",
            "tags",
            "tag" + i % 12,
            "description",
            "A linen shirt for use. ".repeat(i % 9),
            "gift_card",
            "false",
            "created_at",
            "2026-11-22T10:00:00Z",
            "updated_at",
            "2026-11-22T10:00:00Z");
    String id = new UUID(i * 0x9E3779B97F4A7C15L, i).toString();
    return Samples.subject(Scope.PRODUCT, id, "Linen Shirt " + i, values.build(), attributes);
  }
}
