package io.zyra.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits on changes of prices hold for all changes of the last days together. */
class PriceLimitsTest {
  private static final String CUT = "{\"type\":\"discount\",\"percent\":10}";

  @Test
  void aFallAfterAFallIsLookedAtTogetherWithIt() {
    Decision decision = decide(CUT, 90, -10, 0);

    assertThat(decision.verdict()).isEqualTo(Verdict.APPROVAL);
    assertThat(reason(decision, "price_guard"))
        .isEqualTo(
            "The price falls by 19 % against what it was before its first change of the last 30"
                + " days, more than the 15 % allowed without approval.");
    assertThat(decision.proposal().impact().pricePercent().orElseThrow())
        .isEqualByComparingTo("-10");
  }

  @ParameterizedTest
  @CsvSource({
    "set_price, 90,   -10, 85,   auto",
    "set_price, 90,   -10, 84.99, approval",
    "set_price, 100,    0, 85,   auto",
    "set_price, 100,    0, 84.99, approval",
    "set_price, 100.03, 0, 85.025, approval",
    "set_price, 120,   20, 108,  auto",
    "set_price, 80,   -20, 84,   auto",
    "percent,   95,    -5, -10,  auto",
    "percent,   95,    -5, -11,  approval",
    "percent,   80,   -20, 5,    auto",
    "percent,   110,   10, -20,  approval",
  })
  void whateverChangesThePrice(
      String how, double price, double earlier, String value, String verdict) {
    String action =
        "{\"type\":\"set_price\",\"%s\":%s}"
            .formatted(how.equals("percent") ? "percent" : "price", value);

    assertThat(decide(action, price, earlier, 0).verdict().key()).isEqualTo(verdict);
  }

  /** A fall of 15.004 percent is no fall of 15, and is not told as one. */
  @Test
  void aRoundedChangeIsNotTakenForTheLimit() {
    Decision decision = decide("{\"type\":\"set_price\",\"price\":212.49}", 250, 0, 0);
    assertThat(decision.verdict()).isEqualTo(Verdict.APPROVAL);

    Decision near = decide("{\"type\":\"set_price\",\"price\":2124.9}", 2500, 0, 0);
    assertThat(near.proposal().impact().pricePercent().orElseThrow()).isEqualByComparingTo("-15");
    assertThat(near.verdict()).isEqualTo(Verdict.APPROVAL);
    assertThat(reason(near, "price_guard"))
        .isEqualTo("The price falls by 15.004 %, more than the 15 % allowed without approval.");
  }

  @Test
  void revenueIsPutAtRiskByAllOfThemToo() {
    Decision first = decide("{\"type\":\"discount\",\"percent\":6}", 100, 0, 1_000);
    Decision second = decide("{\"type\":\"discount\",\"percent\":6}", 94, -6, 1_000);

    assertThat(reason(first, "revenue_at_risk")).contains("lose 60 ").contains("within the 100");
    assertThat(reason(second, "revenue_at_risk")).contains("lose 116.4 ");
    assertThat(second.verdict()).isEqualTo(Verdict.APPROVAL);
    assertThat(second.proposal().impact().revenue().orElseThrow()).isEqualByComparingTo("-60");
  }

  @Test
  void itIsMadeAgainAlike() {
    Replay replay = new Replay(Samples.parser(), Samples.policyRuns());

    for (double earlier : new double[] {0, -10, 12.5}) {
      Decision decision = decide(CUT, 90, earlier, 800);
      assertThat(replay.again(decision)).contains(decision);
      assertThat(Replay.digest(replay.again(decision).orElseThrow()))
          .isEqualTo(Replay.digest(decision));
    }
  }

  @Test
  void otherDaysAreToldAsSuch() {
    MerchantLimits week =
        new MerchantLimits(BigDecimal.TEN, BigDecimal.valueOf(15), BigDecimal.valueOf(100), 7);

    assertThat(reason(decide(CUT, 90, -10, 0, week), "price_guard")).contains("of the last 7 days");
  }

  private static Decision decide(String action, double price, double earlier, double sold) {
    return decide(action, price, earlier, sold, MerchantLimits.DEFAULT);
  }

  private static Decision decide(
      String action, double price, double earlier, double sold, MerchantLimits limits) {
    Map<Metric, Double> metrics = new HashMap<>();
    metrics.put(Metric.PRICE, price);
    metrics.put(Metric.MAX_PRICE, price);
    metrics.put(Metric.PRICE_CHANGE, earlier);
    metrics.put(Metric.REVENUE_30D, sold);
    Subject product = Samples.product("p", metrics);
    String rule =
        "{\"id\":\"r\",\"if\":{\"type\":\"metric_above\",\"metric\":\"price\",\"threshold\":1},\"then\":[%s]}"
            .formatted(action);
    return new Decider(Samples.policyRuns())
        .decide(
            CompiledRuleSet.compile(List.of(Samples.rule(rule))),
            new Facts(Samples.NOW, List.of(product), List.of()),
            AutopilotMode.AGGRESSIVE,
            limits,
            new BudgetUsage(100, Set.of()))
        .get(0);
  }

  private static String reason(Decision decision, String policy) {
    return decision.trace().policies().stream()
        .filter(answer -> answer.policy().equals(policy))
        .map(PolicyAnswer::reason)
        .findFirst()
        .orElseThrow();
  }
}
