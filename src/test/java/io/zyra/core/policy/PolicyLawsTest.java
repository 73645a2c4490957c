package io.zyra.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zyra.core.Samples;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.Proposal.Impact;
import io.zyra.core.policy.Proposal.Origin;
import io.zyra.core.rule.PublishMode;
import io.zyra.core.rule.RuleMode;
import io.zyra.core.rule.action.ActionRisk;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every proposal, whatever the policies say. */
class PolicyLawsTest {
  private static final ReachCounter REACH = new ReachCounter(Samples.policies());
  private static final List<PolicyModel> SHIPPED = Samples.policyModels();
  private static final Runnable ENDLESS = () -> {};
  private static final BudgetUsage USE = new BudgetUsage(60, Set.of("p0"));

  /** Models that have nothing usable to say, each in another way. */
  private static final List<String> USELESS =
      List.of(
          "null",
          "{Verdict: \"maybe\", Reason: \"who knows\"}",
          "{Verdict: \"auto\", Reason: null}",
          "{Verdict: \"auto\"}",
          "\"auto\"",
          "if 1/0 = 1 then {Verdict: \"auto\", Reason: \"x\"} else null",
          "{Percent: 0, Hours: -1, Approver: \"nobody\", Reason: \"x\"}");

  private static final List<PolicySet> BROKEN = broken();

  @Property(tries = 300)
  void theStrictestAnswerIsTheVerdict(
      @ForAll("proposals") List<Proposal> proposals, @ForAll("limits") MerchantLimits limits) {
    for (AutopilotMode mode : AutopilotMode.values()) {
      for (Judgement judgement : judge(new PolicySet(SHIPPED), proposals, mode, limits)) {
        assertThat(judgement.verdict())
            .isEqualTo(
                Verdict.strictest(
                    judgement.answers().stream().map(PolicyAnswer::verdict).toList()));
        assertThat(judgement.answers()).allSatisfy(a -> assertThat(a.reason()).isNotBlank());
        assertThat(judgement.handling().isPresent())
            .isEqualTo(judgement.verdict().compareTo(Verdict.APPROVAL) <= 0);
      }
    }
  }

  @Property(tries = 300)
  void theTablesSayWhatArithmeticSays(
      @ForAll("proposals") List<Proposal> proposals, @ForAll("limits") MerchantLimits limits) {
    Map<String, Integer> places = new HashMap<>();
    int budget = limits.catalogBudget(USE.products());
    for (Judgement judgement :
        judge(new PolicySet(SHIPPED), proposals, AutopilotMode.AGGRESSIVE, limits)) {
      Proposal proposal = judgement.proposal();
      Map<String, Verdict> said =
          judgement.answers().stream()
              .collect(Collectors.toMap(PolicyAnswer::policy, PolicyAnswer::verdict));
      Impact impact = proposal.impact();
      assertThat(Optional.ofNullable(said.get("price_guard")))
          .isEqualTo(
              impact
                  .pricePercent()
                  .map(change -> asks(change.negate(), limits.maxPriceDropPercent())));
      assertThat(Optional.ofNullable(said.get("revenue_at_risk")))
          .isEqualTo(
              impact
                  .revenue()
                  .filter(change -> change.signum() < 0)
                  .map(change -> asks(change.negate(), limits.maxRevenueLoss())));
      if (judgement.inputs().place().isPresent() && !proposal.isLearning()) {
        String product = proposal.changedProduct();
        int place =
            product.equals("p0") ? 0 : places.computeIfAbsent(product, unused -> places.size() + 2);
        assertThat(said.get("catalogue_change_budget"))
            .isEqualTo(place <= budget ? Verdict.AUTO : Verdict.APPROVAL);
      }
    }
  }

  private static Verdict asks(BigDecimal loss, BigDecimal limit) {
    return loss.compareTo(limit) > 0 ? Verdict.APPROVAL : Verdict.AUTO;
  }

  @Property(tries = 60)
  void aPolicyThatFailsNeverLoosens(
      @ForAll("proposals") List<Proposal> proposals, @ForAll("limits") MerchantLimits limits) {
    List<Judgement> sound =
        judge(new PolicySet(SHIPPED), proposals, AutopilotMode.BALANCED, limits);
    for (PolicySet broken : BROKEN) {
      List<Judgement> judged = judge(broken, proposals, AutopilotMode.BALANCED, limits);
      for (int i = 0; i < judged.size(); i++) {
        Set<PolicyAnswer> failures =
            judged.get(i).answers().stream()
                .filter(answer -> answer.reason().contains("gave no answer"))
                .collect(Collectors.toSet());
        List<Verdict> others =
            sound.get(i).answers().stream()
                .filter(
                    answer -> failures.stream().noneMatch(f -> f.policy().equals(answer.policy())))
                .filter(answer -> !answer.policy().equals("catalogue_change_budget"))
                .map(PolicyAnswer::verdict)
                .toList();
        assertThat(judged.get(i).verdict()).isGreaterThanOrEqualTo(Verdict.strictest(others));
        assertThat(failures)
            .allSatisfy(
                failure -> {
                  assertThat(failure.verdict()).isGreaterThanOrEqualTo(Verdict.APPROVAL);
                  assertThat(failure.reason()).contains(failure.policy());
                });
      }
    }
  }

  @Property(tries = 100)
  void judgingAgainGivesTheSame(
      @ForAll("proposals") List<Proposal> proposals, @ForAll("limits") MerchantLimits limits) {
    PolicyRunFactory runs = new PolicyRunFactory(REACH, new PolicySet(SHIPPED));

    assertThat(runs.judge(proposals, AutopilotMode.BALANCED, limits, USE, ENDLESS))
        .allSatisfy(
            judgement ->
                assertThat(runs.again(judgement.proposal(), judgement.inputs()))
                    .isEqualTo(judgement));
  }

  private static List<Judgement> judge(
      PolicySet policies, List<Proposal> proposals, AutopilotMode mode, MerchantLimits limits) {
    return new PolicyRunFactory(REACH, policies).judge(proposals, mode, limits, USE, ENDLESS);
  }

  private static List<PolicySet> broken() {
    List<PolicySet> sets = new ArrayList<>();
    for (PolicyKey policy : PolicyKey.values()) {
      for (String answer : USELESS) {
        List<PolicyModel> models = new ArrayList<>(SHIPPED);
        models.add(Samples.policyModel(policy, 2, DraftPolicies.answering(policy, answer)));
        sets.add(new PolicySet(models));
      }
      sets.add(new PolicySet(SHIPPED.stream().filter(model -> model.policy() != policy).toList()));
    }
    return sets;
  }

  @Provide
  Arbitrary<MerchantLimits> limits() {
    return Combinators.combine(percent(0, 100), percent(0, 50), percent(0, 300))
        .as(MerchantLimits::new);
  }

  @Provide
  Arbitrary<List<Proposal>> proposals() {
    Arbitrary<Impact> impacts =
        Combinators.combine(percent(-60, 60).optional(), percent(-400, 400).optional())
            .as(Impact::new);
    Arbitrary<Origin> origins = Arbitraries.of(Origin.AGENT, Origin.AGENT, Origin.PERSON);
    Arbitrary<String> actions =
        Arbitraries.of("discount", "optimize_title", "pause_product", "flag");
    Arbitrary<RuleMode> modes = Arbitraries.of(RuleMode.LIVE, RuleMode.LIVE, RuleMode.values()[1]);
    return Combinators.combine(
            origins,
            actions,
            Arbitraries.integers().between(0, 6),
            Arbitraries.of(ActionRisk.values()),
            percent(0, 1),
            impacts,
            Arbitraries.of(PublishMode.AUTO, PublishMode.AUTO, PublishMode.APPROVE),
            modes)
        .as(
            (origin, action, product, risk, confidence, impact, publish, mode) ->
                new Proposal(
                    origin,
                    origin == Origin.AGENT ? Optional.of("r") : Optional.empty(),
                    action,
                    new SubjectRef(Scope.PRODUCT, "p" + product),
                    JsonNodeFactory.instance.objectNode(),
                    action.equals("flag") ? Set.of() : Set.of("title"),
                    risk,
                    confidence,
                    impact,
                    publish,
                    mode,
                    Optional.empty()))
        .list()
        .ofMaxSize(8);
  }

  private static Arbitrary<BigDecimal> percent(int from, int to) {
    return Arbitraries.bigDecimals()
        .between(BigDecimal.valueOf(from), BigDecimal.valueOf(to))
        .ofScale(2);
  }
}
