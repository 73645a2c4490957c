package io.zyra.core.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zyra.core.Samples;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.PolicyRunFactory;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On how many subjects a rule acts at most, and what a rule that only learns does to others. */
class RuleLimitsTest {
  private static final PolicyRunFactory POLICIES = Samples.policyRuns();

  private final Decider decider = new Decider(POLICIES);

  @Test
  void aRuleActsOnSoManySubjectsARunAndNoMore() {
    List<Decision> decisions = decide(products(5), Map.of(), flag("\"per_run\":3"));

    assertThat(decisions)
        .extracting(Decision::verdict)
        .containsExactly(Verdict.AUTO, Verdict.AUTO, Verdict.AUTO, Verdict.BLOCK, Verdict.BLOCK);
    assertThat(limit(decisions.get(2)))
        .isEqualTo("The rule acts on at most 3 subjects a run; this is number 3.");
    assertThat(limit(decisions.get(3)))
        .isEqualTo("The rule acts on at most 3 subjects a run; this would be number 4.");
  }

  @Test
  void whatItDidEarlierOnTheDayCounts() {
    List<Decision> decisions =
        decide(products(3), Map.of("r", 1, "other", 50), flag("\"per_run\":9,\"per_day\":2"));

    assertThat(decisions)
        .extracting(Decision::verdict)
        .containsExactly(Verdict.AUTO, Verdict.BLOCK, Verdict.BLOCK);
    assertThat(limit(decisions.get(0)))
        .isEqualTo(
            "The rule acts on at most 9 subjects a run; this is number 1."
                + " The rule acts on at most 2 subjects a day; this is number 2 today.");
    assertThat(limit(decisions.get(1)))
        .isEqualTo("The rule acts on at most 2 subjects a day; this would be number 3 today.");
  }

  @Test
  void whatItActedOnTodayKeepsItsNumber() {
    List<Decision> decisions = again(products(3), List.of("p0", "p1"), flag("\"per_day\":2"));

    assertThat(decisions)
        .extracting(each -> each.proposal().subject().id() + " " + each.verdict().key())
        .containsExactly("p0 block", "p1 block", "p2 block");
    assertThat(decisions)
        .extracting(RuleLimitsTest::limit)
        .containsExactly(
            "The rule acts on at most 2 subjects a day; it has acted on this one today, as number 1.",
            "The rule acts on at most 2 subjects a day; it has acted on this one today, as number 2.",
            "The rule acts on at most 2 subjects a day; this would be number 3 today.");
  }

  @Test
  void runAfterRunItTakesUpOthersUntilTheDaysLimitIsReached() {
    String rule = flag("\"per_run\":1,\"per_day\":3");
    List<String> acted = new ArrayList<>();
    for (int run = 0; run < 5; run++) {
      again(products(5), acted, rule).stream()
          .filter(each -> each.verdict() == Verdict.AUTO)
          .map(each -> each.proposal().subject().id())
          .toList()
          .forEach(acted::add);
    }

    assertThat(acted).containsExactly("p0", "p1", "p2");
    assertThat(again(products(5), acted, rule))
        .extracting(RuleLimitsTest::limit)
        .contains(
            "The rule acts on at most 3 subjects a day; it has acted on this one today, as number 1.",
            "The rule acts on at most 3 subjects a day; this would be number 4 today.");
  }

  @Test
  void whatNoLongerFitsItsConditionHasBeenActedOnAllTheSame() {
    List<Decision> decisions = again(products(2), List.of("gone", "p1"), flag("\"per_day\":3"));

    assertThat(decisions)
        .extracting(RuleLimitsTest::limit)
        .containsExactly(
            "The rule acts on at most 3 subjects a day; this is number 3 today.",
            "The rule acts on at most 3 subjects a day; it has acted on this one today, as number 2.");
  }

  @Test
  void allThatItWantsOfOneSubjectCountsOnce() {
    String rule =
        flag("\"per_run\":1").replace("{\"type\":\"flag\"}", "{\"type\":\"flag\"}," + discount(2));

    List<Decision> decisions = decide(products(2), Map.of(), rule);

    assertThat(decisions)
        .extracting(each -> each.proposal().subject().id() + " " + each.verdict().key())
        .containsExactly("p0 auto", "p0 auto", "p1 block", "p1 block");
  }

  @Test
  void whatLosesAConflictUsesUpNothing() {
    String strong =
        """
        {"id":"strong","if":{"type":"metric_below","metric":"seo_score","threshold":1},
         "then":[%s],"priority":90}
        """
            .formatted(discount(1));
    String limited = flag("\"per_run\":1").replace("{\"type\":\"flag\"}", discount(2));
    List<Subject> products = List.of(product("taken", 0), product("free", 50));

    List<Decision> decisions = decide(products, Map.of(), strong, limited);

    assertThat(decisions)
        .extracting(each -> rule(each) + " " + each.proposal().subject().id())
        .containsExactly("strong taken", "r free", "r taken");
    assertThat(decisions.get(1).verdict()).isEqualTo(Verdict.AUTO);
    assertThat(decisions.get(2).lostConflict()).isTrue();
  }

  @Test
  void rulesThatAddTagsDoNotStandAgainstEachOther() {
    String one = flag("\"per_run\":9").replace("{\"type\":\"flag\"}", tag("a"));
    String other = one.replace("\"r\"", "\"other\"").replace(tag("a"), tag("b"));

    assertThat(decide(products(1), Map.of(), one, other))
        .extracting(each -> rule(each) + " " + each.verdict().key())
        .containsExactly("r auto", "other auto");
  }

  private static String tag(String name) {
    return "{\"type\":\"add_tags\",\"tags\":[\"" + name + "\"]}";
  }

  @Test
  void whatIsBeyondARulesLimitUsesUpNothingOfTheDaysBudget() {
    String limited = flag("\"per_run\":1").replace("{\"type\":\"flag\"}", discount(2));

    List<Decision> decisions = decide(products(40), Map.of(), limited);

    assertThat(decisions.get(0).trace().inputs().place().orElseThrow().place()).isEqualTo(1);
    assertThat(decisions.subList(1, 40))
        .allSatisfy(each -> assertThat(each.trace().inputs().place()).isEmpty());
  }

  @Test
  void aLearningRuleTellsWhatItWouldHaveComeTo() {
    String learning = learning(discount(2));

    List<Decision> decisions = decide(products(40), Map.of(), learning);

    assertThat(decisions).extracting(Decision::verdict).containsOnly(Verdict.RECOMMEND);
    assertThat(decisions.stream().map(each -> each.trace().whenLive().orElseThrow()))
        .startsWith(Verdict.AUTO, Verdict.AUTO, Verdict.APPROVAL)
        .filteredOn(Verdict.AUTO::equals)
        .hasSize(2);
    assertThat(decide(products(1), Map.of(), learning(discount(20))).get(0).trace().whenLive())
        .contains(Verdict.APPROVAL);
    assertThat(decide(products(1), Map.of(), flag("\"per_run\":1")).get(0).trace().whenLive())
        .isEmpty();
  }

  @Test
  void aLearningRuleTakesNothingFromOthers() {
    String learning = learning(discount(2)).replace("\"mode\"", "\"priority\":900,\"mode\"");
    String live = flag("\"per_run\":100").replace("{\"type\":\"flag\"}", discount(3));

    List<Decision> decisions = decide(products(40), Map.of(), learning, live);

    assertThat(decisions.stream().filter(each -> rule(each).equals("r")))
        .filteredOn(each -> each.verdict() == Verdict.AUTO)
        .hasSize(2);
  }

  @Test
  void aLearningRuleThatWouldHaveLostSaysSo() {
    String live = flag("\"per_run\":100").replace("{\"type\":\"flag\"}", discount(3));

    List<Decision> decisions = decide(products(1), Map.of(), live, learning(discount(2)));

    assertThat(decisions.get(1).verdict()).isEqualTo(Verdict.BLOCK);
    assertThat(decisions.get(1).trace().whenLive()).contains(Verdict.BLOCK);
  }

  @Test
  void aRunThatTakesTooLongIsEndedBetweenTwoSubjects() {
    AtomicInteger asked = new AtomicInteger();
    Deadline threeSubjects =
        () ->
            () -> {
              if (asked.incrementAndGet() > 3) {
                throw new DecisionLimitExceededException("too long");
              }
            };
    Decider hurried = new Decider(POLICIES, threeSubjects);
    List<Subject> products =
        IntStream.range(0, 10).mapToObj(i -> Samples.product("p" + i, 40)).toList();
    CompiledRuleSet rules = CompiledRuleSet.compile(List.of(Samples.rule(Samples.SEO_RULE)));

    assertThatThrownBy(
            () ->
                hurried.decide(
                    rules,
                    new Facts(Samples.NOW, products, List.of()),
                    AutopilotMode.BALANCED,
                    MerchantLimits.DEFAULT,
                    new BudgetUsage(10, Set.of())))
        .isInstanceOf(DecisionLimitExceededException.class);
    assertThat(asked).hasValue(4);
  }

  @Test
  void rulesThatWantTooMuchAtOnceAreNamedInsteadOfFillingTheMemory() {
    String all =
        flag("\"per_run\":1")
            .replace(
                "{\"type\":\"flag\"}",
                String.join(",", Collections.nCopies(20, "{\"type\":\"flag\"}")));

    assertThatThrownBy(() -> decide(products(10_001), Map.of(), all))
        .isInstanceOf(DecisionLimitExceededException.class)
        .hasMessage(
            "The rules want 200020 things at once; at most 200000 are decided in one run."
                + " Rule \"r\" wants the most.");
  }

  @Test
  void whatWasLimitedOrLearnedIsMadeAgainAlike() {
    Replay replay = new Replay(Samples.parser(), POLICIES);
    String limited =
        flag("\"per_run\":20,\"per_day\":12").replace("{\"type\":\"flag\"}", discount(3));

    List<Decision> decisions =
        decide(
            products(40),
            Map.of("r", 3),
            limited,
            learning("{\"type\":\"add_tags\",\"tags\":[\"a\"]}"));

    assertThat(decisions).extracting(Decision::verdict).contains(Verdict.BLOCK, Verdict.RECOMMEND);
    assertThat(decisions)
        .allSatisfy(decision -> assertThat(replay.again(decision)).contains(decision));
  }

  private List<Decision> decide(
      List<Subject> subjects, Map<String, Integer> usedToday, String... rules) {
    List<RuleVersion> parsed = Arrays.stream(rules).map(Samples::rule).toList();
    return decider.decide(
        CompiledRuleSet.compile(parsed),
        new Facts(ZonedInstant.utc(Samples.NOW), subjects, List.of(), usedToday),
        AutopilotMode.AGGRESSIVE,
        MerchantLimits.DEFAULT,
        new BudgetUsage(40, Set.of()));
  }

  /** A later run of the day. */
  private List<Decision> again(List<Subject> subjects, List<String> actedOn, String rule) {
    Map<SubjectRef, Integer> numbers = new HashMap<>();
    actedOn.forEach(id -> numbers.put(new SubjectRef(Scope.PRODUCT, id), numbers.size() + 1));
    List<Decision> decisions =
        decider.decide(
            CompiledRuleSet.compile(List.of(Samples.rule(rule))),
            new Facts(
                ZonedInstant.utc(Samples.NOW),
                subjects,
                List.of(),
                Map.of("r", numbers.size()),
                Map.of("r", numbers)),
            AutopilotMode.AGGRESSIVE,
            MerchantLimits.DEFAULT,
            new BudgetUsage(40, Set.of()));
    Replay replay = new Replay(Samples.parser(), POLICIES);
    assertThat(decisions)
        .allSatisfy(decision -> assertThat(replay.again(decision)).contains(decision));
    return decisions;
  }

  private static List<Subject> products(int count) {
    return IntStream.range(0, count).mapToObj(i -> product("p" + i, 10)).toList();
  }

  private static Subject product(String id, double score) {
    return Samples.product(
        id, Map.of(Metric.SEO_SCORE, score, Metric.PRICE, 20.0, Metric.CONTENT_CONFIDENCE, 0.9));
  }

  private static String flag(String limits) {
    return """
    {"id":"r","if":{"type":"metric_below","metric":"seo_score","threshold":90},
     "then":[{"type":"flag"}],"limits":{%s}}
    """
        .formatted(limits);
  }

  private static String learning(String action) {
    return """
    {"id":"learner","if":{"type":"metric_below","metric":"seo_score","threshold":90},
     "then":[%s],"mode":"learning"}
    """
        .formatted(action);
  }

  private static String discount(int percent) {
    return "{\"type\":\"discount\",\"percent\":" + percent + "}";
  }

  private static String rule(Decision decision) {
    return decision.trace().rule().id();
  }

  private static String limit(Decision decision) {
    return decision.trace().policies().stream()
        .filter(answer -> answer.policy().equals("rule_limit"))
        .map(PolicyAnswer::reason)
        .findFirst()
        .orElseThrow();
  }
}
