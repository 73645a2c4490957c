package io.zyra.core.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.decision.WhyNot.Check;
import io.zyra.core.decision.WhyNot.Standing;
import io.zyra.core.decision.WhyNot.Step;
import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.policy.AutopilotMode;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.policy.MerchantLimits;
import io.zyra.core.policy.Verdict;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.core.rule.text.NumberText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Why a rule acts on something, or does not: the answer names what stopped it. */
class WhyNotTest {
  private static final Decider DECIDER = new Decider(Samples.policyRuns());
  private static final WhyNotExplainer INQUIRY = new WhyNotExplainer(DECIDER);

  private static final String RULE =
      """
      {"id":"cut","if":{"type":"metric_below","metric":"seo_score","threshold":70},
       "then":[{"type":"discount","percent":5}],"cooldown":86400,"limits":{"per_run":1}}
      """;

  @Test
  void aRuleThatFiresPassedEveryHurdle() {
    WhyNot answer = ask(RULE, Standing.IN_FORCE, product("a", 40));

    assertThat(answer.fires()).isTrue();
    assertThat(answer.verdict()).contains(Verdict.AUTO);
    assertThat(answer.steps()).extracting(Step::step).containsExactly(Check.values());
    assertThat(answer.steps()).extracting(Step::passed).containsOnly(true);
    assertThat(answer.sentence())
        .isEqualTo("It fires for \"Product a\". Discount: goes out by itself.");
    assertThat(answer.policies()).isNotEmpty();
  }

  @Test
  void aWishNamesThePricesItWouldSet() {
    Map<Metric, Double> one = Map.of(Metric.SEO_SCORE, 40.0, Metric.PRICE, 22.0);
    Map<Metric, Double> several =
        Map.of(Metric.SEO_SCORE, 40.0, Metric.PRICE, 22.0, Metric.MAX_PRICE, 30.0);
    String fixed = RULE.replace("\"discount\",\"percent\":5", "\"set_price\",\"price\":19.99");

    assertThat(wish(RULE, Samples.product("a", one)))
        .isEqualTo("It wants: Discount to 20.90, from 22.00.");
    assertThat(wish(RULE, Samples.product("a", several)))
        .isEqualTo("It wants: Discount to 20.90 to 28.50, from 22.00 to 30.00.");
    assertThat(wish(fixed, Samples.product("a", one)))
        .isEqualTo("It wants: Change price to 19.99, from 22.00.");
  }

  private static String wish(String rule, Subject product) {
    return ask(rule, Standing.IN_FORCE, product).steps().stream()
        .filter(step -> step.step() == Check.SOMETHING_TO_DO)
        .map(Step::reason)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aConditionThatIsNotMetIsNamedWithTheValueItSaw() {
    WhyNot answer = ask(RULE, Standing.IN_FORCE, product("a", 80));

    assertThat(failed(answer)).containsExactly(Check.CONDITION);
    assertThat(answer.sentence())
        .isEqualTo("It does not act on \"Product a\". SEO score 80 is not below 70.");
    assertThat(answer.conditions().orElseThrow().holds()).isFalse();
    assertThat(answer.verdict()).isEmpty();
  }

  @Test
  void aRuleThatIsOffSaysSoAndWhatElseWouldHappen() {
    WhyNot answer = ask(RULE, Standing.SWITCHED_OFF, product("a", 40));

    assertThat(failed(answer)).containsExactly(Check.ENABLED);
    assertThat(answer.fires()).isFalse();
    assertThat(answer.steps()).hasSize(Check.values().length);
  }

  @Test
  void aCooldownHoldsItBack() {
    Subject product = product("a", 40);
    Facts facts =
        new Facts(Samples.NOW, List.of(product), List.of(new Cooldown("cut", product.ref())));

    WhyNot answer = ask(List.of(RULE), 0, Standing.IN_FORCE, product, facts);

    assertThat(failed(answer)).containsExactly(Check.COOLDOWN);
    assertThat(answer.sentence()).contains("less than 1 day ago");
  }

  @Test
  void aRuleOutOfItsHoursIsNotInForce() {
    String night = RULE.replace("\"limits\"", "\"active\":{\"days\":[\"sun\"]},\"limits\"");

    WhyNot answer = ask(night, Standing.IN_FORCE, product("a", 40));

    assertThat(failed(answer)).containsExactly(Check.ACTIVE);
    assertThat(answer.sentence()).contains("Sunday");
  }

  @Test
  void aRuleAboutSomethingElseSaysWhatItLooksAt() {
    WhyNot answer = ask(RULE, Standing.IN_FORCE, Samples.store(MetricValues.NONE, Map.of()));

    assertThat(failed(answer)).containsExactly(Check.SCOPE);
    assertThat(answer.conditions()).isEmpty();
    assertThat(answer.sentence()).contains("looks at each product, and this is a store");
  }

  @Test
  void theLimitOfARunStopsItForWhatComesLater() {
    List<Subject> products = List.of(product("first", 40), product("second", 40));
    Facts facts = new Facts(Samples.NOW, products, List.of());

    WhyNot answer = ask(List.of(RULE), 0, Standing.IN_FORCE, products.get(1), facts);

    assertThat(failed(answer)).containsExactly(Check.RUN_LIMIT);
    assertThat(answer.verdict()).contains(Verdict.BLOCK);
    assertThat(answer.sentence()).contains("at most 1 subject a run; this would be number 2");
  }

  @Test
  void theLimitOfADayStopsItToo() {
    String daily = RULE.replace("per_run", "per_day");
    Subject product = product("a", 40);
    Facts facts =
        new Facts(ZonedInstant.utc(Samples.NOW), List.of(product), List.of(), Map.of("cut", 1));

    WhyNot answer = ask(List.of(daily), 0, Standing.DRAFT, product, facts);

    assertThat(failed(answer)).containsExactly(Check.DAY_LIMIT);
  }

  @Test
  void aConflictNamesTheWinner() {
    String winner = RULE.replace("\"id\":\"cut\"", "\"id\":\"boss\",\"priority\":90");
    Subject product = product("a", 40);

    WhyNot answer =
        ask(
            List.of(winner, RULE),
            1,
            Standing.IN_FORCE,
            product,
            new Facts(Samples.NOW, List.of(product), List.of()));

    assertThat(failed(answer)).containsExactly(Check.CONFLICT);
    assertThat(answer.sentence()).contains("Rule \"boss\" wants to change the same");
    assertThat(answer.verdict()).contains(Verdict.BLOCK);
  }

  @Test
  void nothingToDoIsSaid() {
    String alt =
        """
        {"id":"alt","if":{"type":"metric_below","metric":"seo_score","threshold":70},
         "then":[{"type":"update_alt_text"}]}
        """;
    Subject done =
        Samples.product("a", Map.of(Metric.SEO_SCORE, 10.0, Metric.IMAGES_WITHOUT_ALT, 0.0));

    assertThat(failed(ask(alt, Standing.IN_FORCE, done))).containsExactly(Check.SOMETHING_TO_DO);
  }

  @Test
  void whatAPolicyHoldsBackIsToldWithItsReason() {
    String learning = RULE.replace("\"limits\"", "\"mode\":\"learning\",\"limits\"");
    String steep = RULE.replace(":5}", ":30}");

    WhyNot learned = ask(learning, Standing.IN_FORCE, product("a", 40));
    WhyNot asked = ask(steep, Standing.IN_FORCE, product("a", 40));

    assertThat(failed(learned)).containsExactly(Check.POLICY);
    assertThat(learned.sentence()).contains("is only recommended. The rule is learning");
    assertThat(failed(asked)).isEmpty();
    assertThat(asked.sentence()).contains("waits for approval. The price falls by 30 %");
  }

  /** Fires exactly when an audit of the same facts decides so. */
  @Property(tries = 60)
  void agreesWithWhatAnAuditDecides(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> rules = IntStream.range(0, 6).mapToObj(i -> randomRule("r" + i, random)).toList();
    List<Subject> subjects =
        Stream.concat(
                IntStream.range(0, 8).mapToObj(i -> product("p" + i, random.nextInt(6))),
                Stream.of(Samples.store(MetricValues.NONE, Map.of())))
            .toList();
    Facts facts = randomFacts(subjects, random);
    CompiledRuleSet set = CompiledRuleSet.compile(rules.stream().map(Samples::rule).toList());
    List<Decision> audit =
        DECIDER.decide(set, facts, AutopilotMode.BALANCED, MerchantLimits.DEFAULT, use());

    for (RuleVersion rule : set.rules()) {
      for (Subject subject : subjects) {
        List<Decision> decided =
            audit.stream()
                .filter(each -> each.trace().rule().id().equals(rule.rule().id()))
                .filter(each -> each.trace().subject() == subject)
                .toList();
        boolean acts =
            decided.stream().anyMatch(each -> !each.lostConflict() && !each.beyondLimit());

        WhyNot answer = INQUIRY.answer(question(rule, Standing.IN_FORCE, subject, set, facts));

        assertThat(answer.fires()).isEqualTo(acts);
        assertThat(answer.verdict().isPresent()).isEqualTo(!decided.isEmpty());
        assertThat(answer.steps().stream().allMatch(Step::passed) || !failed(answer).isEmpty())
            .isTrue();
        if (!acts) {
          assertThat(failed(answer)).isNotEmpty();
        }
      }
    }
  }

  private static Facts randomFacts(List<Subject> subjects, Random random) {
    List<Cooldown> cooldowns = new ArrayList<>();
    Map<String, Integer> used = new HashMap<>();
    for (int i = 0; i < 6; i++) {
      used.put("r" + i, random.nextInt(3));
      for (Subject subject : subjects) {
        if (random.nextInt(8) == 0) {
          cooldowns.add(new Cooldown("r" + i, subject.ref()));
        }
      }
    }
    return new Facts(ZonedInstant.utc(Samples.NOW), subjects, cooldowns, used);
  }

  private static String randomRule(String id, Random random) {
    List<String> actions =
        List.of(
            "{\"type\":\"discount\",\"percent\":" + (1 + random.nextInt(30)) + "}",
            "{\"type\":\"optimize_title\"},{\"type\":\"flag\"}",
            "{\"type\":\"optimize_title\"},{\"type\":\"discount\",\"percent\":3}",
            "{\"type\":\"add_tags\",\"tags\":[\"a\"]}",
            "{\"type\":\"flag\"}");
    List<String> control =
        List.of(
            "",
            ",\"cooldown\":3600",
            ",\"limits\":{\"per_run\":2}",
            ",\"limits\":{\"per_run\":3,\"per_day\":3}",
            ",\"active\":{\"days\":[\"mon\"]}",
            ",\"active\":{\"days\":[\"tue\"]}",
            ",\"mode\":\"learning\"",
            ",\"cooldown\":60,\"mode\":\"safe\",\"limits\":{\"per_day\":2}");
    return """
    {"id":"%s","if":{"type":"metric_below","metric":"seo_score","threshold":%d},
     "then":[%s],"priority":%d%s}
    """
        .formatted(
            id,
            1 + random.nextInt(6),
            actions.get(random.nextInt(actions.size())),
            random.nextInt(3),
            control.get(random.nextInt(control.size())));
  }

  private static WhyNot ask(String rule, Standing standing, Subject subject) {
    return ask(
        List.of(rule), 0, standing, subject, new Facts(Samples.NOW, List.of(subject), List.of()));
  }

  private static WhyNot ask(
      List<String> rules, int asked, Standing standing, Subject subject, Facts facts) {
    CompiledRuleSet set = CompiledRuleSet.compile(rules.stream().map(Samples::rule).toList());
    return INQUIRY.answer(question(set.rules().get(asked), standing, subject, set, facts));
  }

  private static WhyNotExplainer.Question question(
      RuleVersion rule, Standing standing, Subject subject, CompiledRuleSet rules, Facts facts) {
    return new WhyNotExplainer.Question(
        rule,
        standing,
        subject,
        rules,
        facts,
        AutopilotMode.AGGRESSIVE,
        MerchantLimits.DEFAULT,
        use(),
        NumberText.USUAL);
  }

  private static BudgetUsage use() {
    return new BudgetUsage(100, Set.of());
  }

  private static List<Check> failed(WhyNot answer) {
    return answer.steps().stream().filter(step -> !step.passed()).map(Step::step).toList();
  }

  private static Subject product(String id, double score) {
    return Samples.subject(
        Scope.PRODUCT,
        id,
        "Product " + id,
        MetricValues.builder()
            .set(Metric.SEO_SCORE, score)
            .set(Metric.PRICE, 20)
            .set(Metric.CONTENT_CONFIDENCE, 0.9)
            .build(),
        Map.of());
  }
}
