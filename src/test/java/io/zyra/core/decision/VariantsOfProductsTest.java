package io.zyra.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule about variants and one about products want the same prices. */
class VariantsOfProductsTest {
  private final Decider decider = new Decider(Samples.policyRuns());

  @Test
  void theProductsRuleKeepsTheVariantsRuleOffItsPrices() {
    assertThat(verdicts(rule("product", 90), rule("variant", 10)))
        .containsExactlyInAnyOrder(
            "p product auto",
            "p-small variant block",
            "p-large variant block",
            "q-one variant auto");
  }

  @Test
  void theVariantsRuleKeepsTheProductsRuleOff() {
    assertThat(verdicts(rule("variant", 90), rule("product", 10)))
        .containsExactlyInAnyOrder(
            "p product block",
            "p-small variant auto",
            "p-large variant auto",
            "q-one variant auto");
  }

  @Test
  void changedVariantsCountAsTheirOneProduct() {
    List<Decision> decisions = decide(new BudgetUsage(40, Set.of()), rule("variant", 50));

    assertThat(decisions).hasSize(3);
    assertThat(decisions).extracting(Decision::verdict).containsOnly(Verdict.AUTO);
    assertThat(
            decide(new BudgetUsage(20, Set.of()), rule("variant", 50)).stream()
                .map(decision -> decision.proposal().subject().id() + " " + decision.verdict()))
        .containsExactly("p-small AUTO", "p-large AUTO", "q-one APPROVAL");
  }

  private List<String> verdicts(String... rules) {
    return decide(new BudgetUsage(1000, Set.of()), rules).stream()
        .map(
            decision ->
                decision.proposal().subject().id()
                    + " "
                    + decision.proposal().ruleId().orElseThrow()
                    + " "
                    + decision.verdict().key())
        .toList();
  }

  private List<Decision> decide(BudgetUsage use, String... rules) {
    MetricValues dear = MetricValues.builder().set(Metric.PRICE, 100).build();
    List<Subject> subjects =
        List.of(
            Samples.subject(Scope.PRODUCT, "p", "P", dear, Map.of()),
            variant("p-small", "p", dear),
            variant("p-large", "p", dear),
            variant("q-one", "q", dear));
    return decider.decide(
        CompiledRuleSet.compile(Stream.of(rules).map(Samples::rule).toList()),
        new Facts(Samples.NOW, subjects, List.of()),
        AutopilotMode.AGGRESSIVE,
        MerchantLimits.DEFAULT,
        use);
  }

  private static Subject variant(String id, String product, MetricValues metrics) {
    return Samples.subject(Scope.VARIANT, id, id, metrics, Map.of("product_id", product));
  }

  private static String rule(String scope, int priority) {
    return """
        {"id":"%1$s","scope":"%1$s","if":{"type":"metric_above","metric":"price","threshold":50},
         "then":[{"type":"set_price","percent":-5}],"priority":%2$d}
        """
        .formatted(scope, priority);
  }
}
