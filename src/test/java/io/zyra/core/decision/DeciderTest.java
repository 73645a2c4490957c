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
import io.zyra.core.policy.PolicyRunFactory;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeciderTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final PolicyRunFactory POLICIES = Samples.policyRuns();
  private final Decider decider = new Decider(POLICIES);

  @Test
  void balancedModePublishesContentImprovementsByItself() {
    List<Decision> decisions =
        decide(List.of(Samples.SEO_RULE), List.of(sure("p", 40)), AutopilotMode.BALANCED, 100);

    assertThat(decisions)
        .extracting(decision -> decision.proposal().actionType())
        .containsExactly("optimize_title", "optimize_meta", "update_alt_text");
    assertThat(decisions).extracting(Decision::verdict).containsOnly(Verdict.AUTO);
    assertThat(decisions.get(0).trace().conditions().sentence())
        .isEqualTo("SEO score 40 is below 70");
  }

  @Test
  void safeModeAsksFirst() {
    assertThat(decide(List.of(Samples.SEO_RULE), List.of(sure("p", 40)), AutopilotMode.SAFE, 100))
        .extracting(Decision::verdict)
        .containsOnly(Verdict.APPROVAL);
  }

  @Test
  void aRuleThatOnlyRecommendsIsNeverLoosened() {
    String rule = Samples.SEO_RULE.replace("\"publish\":\"auto\"", "\"publish\":\"recommend\"");

    assertThat(decide(List.of(rule), List.of(sure("p", 40)), AutopilotMode.AGGRESSIVE, 100))
        .extracting(Decision::verdict)
        .containsOnly(Verdict.RECOMMEND);
  }

  @Test
  void aLearningRuleDecidesAndNeverActs() {
    String rule = Samples.SEO_RULE.replace("\"publish\"", "\"mode\":\"learning\",\"publish\"");

    List<Decision> decisions =
        decide(List.of(rule), List.of(sure("p", 40)), AutopilotMode.AGGRESSIVE, 100);

    assertThat(decisions).extracting(Decision::verdict).containsOnly(Verdict.RECOMMEND);
    assertThat(reason(decisions.get(0), "rule_mode"))
        .isEqualTo("The rule is learning: it records what it would do and never acts.");
  }

  @Test
  void aRuleInSafeModeAsks() {
    String rule = Samples.SEO_RULE.replace("\"publish\"", "\"mode\":\"safe\",\"publish\"");

    assertThat(decide(List.of(rule), List.of(sure("p", 40)), AutopilotMode.AGGRESSIVE, 100))
        .extracting(Decision::verdict)
        .containsOnly(Verdict.APPROVAL);
  }

  @Test
  void atMostFivePercentOfTheCatalogueChangesByItself() {
    List<Subject> products = IntStream.range(0, 60).mapToObj(i -> sure("p" + i, 40)).toList();

    List<Decision> decisions =
        decide(List.of(Samples.SEO_RULE), products, AutopilotMode.BALANCED, 60);

    assertThat(decisions.stream().filter(decision -> decision.verdict() == Verdict.AUTO))
        .extracting(decision -> decision.proposal().subject().id())
        .containsOnly("p0", "p1", "p2")
        .hasSize(9);
    assertThat(decisions.stream().filter(decision -> decision.verdict() == Verdict.APPROVAL))
        .hasSize(57 * 3);
    assertThat(reason(decisions.get(9), "catalogue_change_budget"))
        .isEqualTo("It would be product 4 changed automatically today; 3 of 60 are allowed.");
  }

  @Test
  void whatWasChangedEarlierTodayCountsAgainstTheBudget() {
    List<Subject> products = List.of(sure("new", 40), sure("again", 40));
    BudgetUsage use = new BudgetUsage(60, Set.of("again", "x", "y"));

    List<Decision> decisions =
        decider.decide(
            rules(List.of(Samples.SEO_RULE)),
            new Facts(NOW, products, List.of()),
            AutopilotMode.BALANCED,
            MerchantLimits.DEFAULT,
            use);

    assertThat(decisions.stream().filter(decision -> decision.verdict() == Verdict.AUTO))
        .extracting(decision -> decision.proposal().subject().id())
        .containsOnly("again");
  }

  @Test
  void aPriceDropBeyondTheLimitNeedsApprovalEvenInAggressiveMode() {
    assertThat(priceDrop(15).verdict()).isEqualTo(Verdict.AUTO);
    assertThat(priceDrop(15.01).verdict()).isEqualTo(Verdict.APPROVAL);
    assertThat(reason(priceDrop(20), "price_guard"))
        .isEqualTo("The price falls by 20 %, more than the 15 % allowed without approval.");
  }

  @Test
  void aFixedPriceIsComparedWithTheHighestVariant() {
    Subject product = Samples.product("p", Map.of(Metric.PRICE, 90.0, Metric.MAX_PRICE, 100.0));
    String rule =
        """
        {"id":"cut","if":{"type":"metric_above","metric":"price","threshold":1},
         "then":[{"type":"set_price","price":84}]}
        """;

    Decision decision =
        decide(List.of(rule), List.of(product), AutopilotMode.AGGRESSIVE, 100).get(0);

    assertThat(decision.proposal().impact().pricePercent().orElseThrow())
        .isEqualByComparingTo("-16");
    assertThat(decision.verdict()).isEqualTo(Verdict.APPROVAL);
  }

  @Test
  void aChangeThatCouldLoseTooMuchRevenueNeedsApproval() {
    Subject product = Samples.product("p", Map.of(Metric.PRICE, 10.0, Metric.REVENUE_30D, 2000.0));

    Decision decision =
        decide(List.of(discount(10)), List.of(product), AutopilotMode.AGGRESSIVE, 100).get(0);

    assertThat(decision.verdict()).isEqualTo(Verdict.APPROVAL);
    assertThat(reason(decision, "revenue_at_risk"))
        .isEqualTo(
            "It is estimated to lose 200 in revenue over 30 days, more than the 100 allowed"
                + " without approval.");
  }

  @Test
  void twoRulesForTheSameFieldNeverBothHaveTheirWay() {
    String high = discount(10).replace("\"id\":\"d\"", "\"id\":\"high\",\"priority\":90");
    String low = discount(5).replace("\"id\":\"d\"", "\"id\":\"low\"");
    Subject product = Samples.product("p", Map.of(Metric.PRICE, 10.0));

    List<Decision> decisions =
        decide(List.of(low, high), List.of(product), AutopilotMode.BALANCED, 100);

    assertThat(decisions).hasSize(2);
    assertThat(decisions.get(0).proposal().ruleId()).contains("high");
    assertThat(decisions.get(1).verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(reason(decisions.get(1), "conflict"))
        .isEqualTo("Rule \"high\" wants to change the same, and comes first.");
  }

  @Test
  void replayMakesEveryDecisionAgain() {
    List<Subject> products = new ArrayList<>();
    IntStream.range(0, 50).forEach(i -> products.add(sure("p" + i, 30 + i)));
    Replay replay = new Replay(Samples.parser(), POLICIES);

    List<Decision> decisions =
        decide(List.of(Samples.SEO_RULE, discount(20)), products, AutopilotMode.AGGRESSIVE, 50);

    assertThat(decisions).hasSizeGreaterThan(100);
    assertThat(decisions)
        .allSatisfy(decision -> assertThat(replay.again(decision)).contains(decision));
  }

  private Decision priceDrop(double percent) {
    Subject product = Samples.product("p", Map.of(Metric.PRICE, 10.0));
    return decide(List.of(discount(percent)), List.of(product), AutopilotMode.AGGRESSIVE, 100)
        .get(0);
  }

  private static String discount(double percent) {
    return """
        {"id":"d","if":{"type":"metric_above","metric":"price","threshold":1},
         "then":[{"type":"discount","percent":%s}]}
        """
        .formatted(percent);
  }

  private List<Decision> decide(
      List<String> rules, List<Subject> products, AutopilotMode mode, int catalogSize) {
    return decider.decide(
        rules(rules),
        new Facts(NOW, products, List.of()),
        mode,
        MerchantLimits.DEFAULT,
        new BudgetUsage(catalogSize, Set.of()));
  }

  private static CompiledRuleSet rules(List<String> rules) {
    List<RuleVersion> parsed = rules.stream().map(Samples::rule).toList();
    return CompiledRuleSet.compile(parsed);
  }

  private static Subject sure(String id, double seoScore) {
    return Samples.product(
        id, Map.of(Metric.SEO_SCORE, seoScore, Metric.CONTENT_CONFIDENCE, 0.9, Metric.PRICE, 20.0));
  }

  private static String reason(Decision decision, String policy) {
    return decision.trace().policies().stream()
        .filter(answer -> answer.policy().equals(policy))
        .map(PolicyAnswer::reason)
        .findFirst()
        .orElseThrow();
  }
}
