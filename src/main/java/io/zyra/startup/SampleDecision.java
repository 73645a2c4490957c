package io.zyra.startup;

import com.sun.management.ThreadMXBean;
import io.zyra.core.decision.Decider;
import io.zyra.core.decision.Decision;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.policy.PolicyKey;
import io.zyra.core.policy.dmn.ModelCompiler;
import io.zyra.core.policy.dmn.ModelDocument;
import io.zyra.core.policy.dmn.ModelLimits;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Facts and rules that belong to nobody, decided by the real core so that its code is loaded. */
final class SampleDecision {
  private static final int PRODUCTS = 5;
  private static final Instant AT = Instant.EPOCH;

  /** One of each kind that merchants begin with: a metric, a price, an expression, a count. */
  private static final List<String> RULES =
      List.of(
          """
          {"id":"texts","if":{"type":"metric_below","metric":"seo_score","threshold":70},
           "then":[{"type":"optimize_title"},{"type":"optimize_meta"}],"publish":"auto"}
          """,
          """
          {"id":"prices","if":{"all":[{"type":"metric_above","metric":"price","threshold":10},
                                      {"type":"expression","feel":"units_sold_30d < 2"}]},
           "then":[{"type":"discount","percent":10}]}
          """,
          """
          {"id":"carts","if":{"type":"abandoned_carts","count_gt":3,"window":3600},
           "then":[{"type":"notify","message":"Carts were left behind"}]}
          """);

  private final CompiledRuleSet rules;

  private SampleDecision(CompiledRuleSet rules) {
    this.rules = rules;
  }

  /** Reads and compiles the rules. */
  static SampleDecision compile(RuleParser parser) {
    return new SampleDecision(
        CompiledRuleSet.compile(
            RULES.stream()
                .flatMap(
                    rule ->
                        parser
                            .parse(rule)
                            .rule()
                            .map(read -> new RuleVersion(read, 1, rule))
                            .stream())
                .toList()));
  }

  /** Compiles one of the policies as it is shipped, which loads what all of them need. */
  static void compileShippedPolicy() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ModelLimits limits =
        ModelLimits.usual(System::nanoTime, threads::getCurrentThreadAllocatedBytes);
    String name = "dmn/" + PolicyKey.AUTOPILOT.key() + ".dmn";
    new ModelCompiler(limits).compile(ModelDocument.read(resource(name), limits), List.of());
  }

  /** Matches the rules with the sample's facts, without asking policies. */
  void match() {
    rules.match(facts());
  }

  /** Decides about the sample's facts. */
  List<Decision> decide(Decider decider) {
    return decider.decide(
        rules,
        facts(),
        AutopilotMode.BALANCED,
        MerchantLimits.DEFAULT,
        new BudgetUsage(PRODUCTS, Set.of()));
  }

  private static Facts facts() {
    return new Facts(
        AT, IntStream.range(0, PRODUCTS).mapToObj(SampleDecision::product).toList(), List.of());
  }

  private static Subject product(int number) {
    MetricValues metrics =
        MetricValues.builder()
            .set(Metric.SEO_SCORE, 20.0 * number)
            .set(Metric.PRICE, 8.0 * number)
            .build();
    return new Subject(
        ZonedInstant.utc(AT), Scope.PRODUCT, "sample-" + number, "Sample", metrics, Map.of());
  }

  private static byte[] resource(String name) {
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
