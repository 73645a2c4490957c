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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Policies that take too long keep nobody waiting for long, and let nothing through. */
@Timeout(60)
class PolicyBudgetTest {
  private static final String FOR_EVER =
      "{Verdict: if sum(for i in 1..1000000000 return i * i) > 0 then \"auto\" else \"auto\","
          + " Reason: \"x\"}";
  private static final String OVERRUN =
      "The policy autopilot gave no answer: it takes more time or memory than a policy may."
          + " So a person decides.";

  @Test
  void aRunawayIsEndedAndNotAskedOverAndOver() {
    List<PolicyModel> models = new ArrayList<>(Samples.policyModels());
    models.add(
        Samples.policyModel(
            PolicyKey.AUTOPILOT,
            2,
            DraftPolicies.answering(PolicyKey.AUTOPILOT, FOR_EVER)
                .replace(
                    "<decision ",
                    "<inputData id=\"c\" name=\"Confidence\"><variable id=\"cv\""
                        + " name=\"Confidence\" typeRef=\"number\"/></inputData><decision ")));
    long start = System.nanoTime();

    List<Judgement> judgements = judge(models, () -> {});

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(judgements).hasSize(50);
    assertThat(judgements).extracting(Judgement::verdict).containsOnly(Verdict.APPROVAL);
    assertThat(judgements)
        .allSatisfy(
            judgement ->
                assertThat(judgement.answers())
                    .contains(new PolicyAnswer("autopilot", Verdict.APPROVAL, OVERRUN)));
  }

  @Test
  void whenTheRunHasTakenTooLongTheRestWaitsForAPerson() {
    Runnable over =
        () -> {
          throw new IllegalStateException("over");
        };

    assertThat(judge(Samples.policyModels(), over))
        .extracting(Judgement::verdict)
        .containsOnly(Verdict.APPROVAL);
  }

  @Test
  void aStricterVerdictWithoutAReasonStaysAsStrict() {
    List<PolicyModel> models = new ArrayList<>(Samples.policyModels());
    models.add(
        Samples.policyModel(
            PolicyKey.AUTOPILOT,
            2,
            DraftPolicies.answering(PolicyKey.AUTOPILOT, "{Verdict: \"block\", Reason: \"\"}")));

    assertThat(judge(models, () -> {}))
        .allSatisfy(
            judgement ->
                assertThat(judgement.answers().get(0))
                    .isEqualTo(
                        new PolicyAnswer(
                            "autopilot",
                            Verdict.BLOCK,
                            "The policy autopilot does not say why: it gives no reason.")));
  }

  @Test
  void theMostCarefulHandlingStandsInForOneThatIsNotKnown() {
    List<PolicyModel> models =
        Samples.policyModels().stream()
            .filter(model -> model.policy().kind() == PolicyKey.Kind.VERDICT)
            .toList();

    Judgement judgement = judge(models, () -> {}).get(0);

    assertThat(judgement.verdict()).isEqualTo(Verdict.APPROVAL);
    Handling handling = judgement.handling().orElseThrow();
    assertThat(handling.canary().percent()).isEqualByComparingTo("1");
    assertThat(handling.watch().hours()).isEqualByComparingTo("720");
    assertThat(handling.approval().by()).isEqualTo(Handling.Approver.TWO_PEOPLE);
  }

  private static List<Judgement> judge(List<PolicyModel> models, Runnable patience) {
    List<Proposal> proposals =
        IntStream.range(0, 50).mapToObj(i -> proposal(BigDecimal.valueOf(50 + i, 2))).toList();
    return new PolicyRunFactory(new ReachCounter(Samples.policies()), new PolicySet(models))
        .judge(
            proposals,
            AutopilotMode.AGGRESSIVE,
            MerchantLimits.DEFAULT,
            new BudgetUsage(5_000, Set.of()),
            patience);
  }

  private static Proposal proposal(BigDecimal confidence) {
    return new Proposal(
        Origin.AGENT,
        Optional.of("r"),
        "optimize_title",
        new SubjectRef(Scope.PRODUCT, "p" + confidence),
        JsonNodeFactory.instance.objectNode(),
        Set.of("title"),
        ActionRisk.LOW,
        confidence,
        Impact.NONE,
        PublishMode.AUTO,
        RuleMode.LIVE,
        Optional.empty());
  }
}
