package io.zyra.core.rule.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CompiledRuleSetTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @Test
  void firesForSubjectsOfItsScopeWhoseConditionHolds() {
    CompiledRuleSet rules = CompiledRuleSet.compile(List.of(Samples.rule(Samples.SEO_RULE)));
    Facts facts = facts(Samples.product("low", 69.9), Samples.product("limit", 70), store(9));

    assertThat(fired(rules, facts)).containsExactly("seo_auto_optimize low");
  }

  @Test
  void firesOnMoreAbandonedCartsThanTheThreshold() {
    CompiledRuleSet rules = CompiledRuleSet.compile(List.of(Samples.rule(Samples.CART_RULE)));

    assertThat(rules.needs(Scope.STORE).counts())
        .containsExactly(new EventWindow("cart_abandoned", Duration.ofHours(1)));
    assertThat(fired(rules, facts(store(3)))).isEmpty();
    assertThat(fired(rules, facts(store(4)))).containsExactly("abandon_recovery shop");
  }

  @Test
  void leavesASubjectAloneWhileItsCooldownHolds() {
    CompiledRuleSet rules = CompiledRuleSet.compile(List.of(Samples.rule(Samples.SEO_RULE)));
    Subject cooling = Samples.product("cooling", 10);
    Cooldown held = new Cooldown("seo_auto_optimize", cooling.ref());
    Cooldown ofAnotherRule = new Cooldown("other", Samples.product("free", 10).ref());
    Facts facts =
        new Facts(NOW, List.of(cooling, Samples.product("free", 10)), List.of(held, ofAnotherRule));

    assertThat(fired(rules, facts)).containsExactly("seo_auto_optimize free");
  }

  @Test
  void estimatesItsHeapWithWhatEverySetTakesBesideItsRules() {
    RuleVersion rule = scoreBelow("first", 50, 90);
    CompiledRuleSet one = CompiledRuleSet.compile(List.of(rule));
    CompiledRuleSet two = CompiledRuleSet.compile(List.of(rule, scoreBelow("second", 50, 90)));

    assertThat(2 * one.approximateBytes())
        .as("two sets of one rule take more than one set of two")
        .isGreaterThan(two.approximateBytes());
    assertThat(two.approximateBytes()).isGreaterThan(one.approximateBytes());
  }

  @Test
  void putsHigherPriorityFirstThenTheOlderRule() {
    CompiledRuleSet rules =
        CompiledRuleSet.compile(
            List.of(
                scoreBelow("old", 50, 90), scoreBelow("new", 50, 90), scoreBelow("top", 90, 90)));

    assertThat(fired(rules, facts(Samples.product("p", 1))))
        .containsExactly("top p", "old p", "new p");
  }

  @Test
  void holdsNothingAgainstWhatIsNotKnownHoweverManyRulesShareTheIndex() {
    List<RuleVersion> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(scoreBelow("below" + i, 50, i * 2));
      many.add(Samples.rule(metricRule("above" + i, "metric_above", "seo_score", i * 2)));
    }
    CompiledRuleSet rules = CompiledRuleSet.compile(many);

    assertThat(fired(rules, facts(Samples.product("unknown", Map.of(Metric.PRICE, 5.0)))))
        .isEmpty();
  }

  @Test
  void decidesEachOfRulesThatAskTheSameOnce() {
    CompiledRuleSet rules =
        CompiledRuleSet.compile(
            List.of(
                scoreBelow("plain", 50, 70),
                Samples.rule(
                    """
                    {"id":"cooling","if":{"type":"metric_below","metric":"seo_score","threshold":70},
                     "then":[{"type":"flag"}],"cooldown":3600}
                    """),
                Samples.rule(
                    """
                    {"id":"also","if":{"type":"metric_below","metric":"seo_score","threshold":70},
                     "then":[{"type":"flag"}],"cooldown":60}
                    """)));
    Subject one = Samples.product("one", 10);
    Subject two = Samples.product("two", 10);
    Cooldown held = new Cooldown("cooling", one.ref());

    assertThat(fired(rules, new Facts(NOW, List.of(one, two), List.of(held))))
        .containsExactly("plain one", "plain two", "cooling two", "also one", "also two");
  }

  @Test
  void firesForMembersOfACollectionOnly() {
    CompiledRuleSet rules =
        CompiledRuleSet.compile(
            List.of(
                Samples.rule(
                    """
                    {"id":"sale","if":{"type":"in_collection","collection":"summer"},
                     "then":[{"type":"flag"}]}
                    """)));
    Subject member =
        Samples.product("member", 1).with(Map.of(), Map.of(), Set.of(Group.collection("summer")));
    Subject ofAnother =
        Samples.product("other", 1).with(Map.of(), Map.of(), Set.of(Group.collection("winter")));

    assertThat(fired(rules, facts(member, ofAnother, Samples.product("none", 1))))
        .containsExactly("sale member");
  }

  @Test
  void keepsTheSubjectsInOrderWhetherOrNotTheyHaveCooldowns() {
    CompiledRuleSet rules = CompiledRuleSet.compile(List.of(Samples.rule(Samples.SEO_RULE)));
    List<Subject> subjects =
        IntStream.range(0, 2_500).mapToObj(i -> Samples.product("p" + i, 10)).toList();
    List<Cooldown> ofOthers =
        subjects.stream()
            .filter(subject -> subject.id().endsWith("7"))
            .map(subject -> new Cooldown("other", subject.ref()))
            .toList();

    assertThat(fired(rules, new Facts(NOW, subjects, ofOthers)))
        .containsExactlyElementsOf(
            subjects.stream().map(subject -> "seo_auto_optimize " + subject.id()).toList());
  }

  /** The engine's answer is the one that each rule's parts give by themselves, in order. */
  @Property(tries = 100)
  void decidesAsThePlainEvaluatorDoes(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 90) int ruleCount) {
    Random random = new Random(seed);
    List<RuleVersion> rules =
        IntStream.range(0, ruleCount)
            .mapToObj(i -> Samples.rule(RandomRules.rule("r" + i, random)))
            .toList();
    List<Subject> subjects =
        IntStream.range(0, 30).mapToObj(i -> RandomRules.product("p" + i, NOW, random)).toList();
    List<Cooldown> cooldowns =
        IntStream.range(0, random.nextInt(40))
            .mapToObj(
                i ->
                    new Cooldown(
                        "r" + random.nextInt(ruleCount),
                        subjects.get(random.nextInt(subjects.size())).ref()))
            .distinct()
            .toList();

    assertThat(fired(CompiledRuleSet.compile(rules), new Facts(NOW, subjects, cooldowns)))
        .containsExactlyElementsOf(expected(rules, subjects, cooldowns));
  }

  private static List<String> expected(
      List<RuleVersion> rules, List<Subject> subjects, List<Cooldown> cooldowns) {
    List<String> expected = new ArrayList<>();
    rules.stream()
        .map(RuleVersion::rule)
        .sorted(Comparator.comparingInt((Rule rule) -> -rule.priority()))
        .forEach(
            rule ->
                subjects.stream()
                    .filter(subject -> rule.condition().holds(subject))
                    .filter(subject -> rule.active().holds(subject.asOf()))
                    .filter(
                        subject ->
                            rule.cooldown().isZero()
                                || !cooldowns.contains(new Cooldown(rule.id(), subject.ref())))
                    .forEach(subject -> expected.add(rule.id() + " " + subject.id())));
    return expected;
  }

  private static List<String> fired(CompiledRuleSet rules, Facts facts) {
    return rules.match(facts).stream()
        .map(match -> match.rule().rule().id() + " " + match.subject().id())
        .toList();
  }

  private static Facts facts(Subject... subjects) {
    return new Facts(NOW, List.of(subjects), List.of());
  }

  private static Subject store(long abandonedCarts) {
    return Samples.store(
        MetricValues.NONE,
        Map.of(new EventWindow("cart_abandoned", Duration.ofHours(1)), abandonedCarts));
  }

  private static RuleVersion scoreBelow(String id, int priority, int threshold) {
    return Samples.rule(
        """
        {"id":"%s","if":{"type":"metric_below","metric":"seo_score","threshold":%d},
         "then":[{"type":"flag"}],"priority":%d}
        """
            .formatted(id, threshold, priority));
  }

  private static String metricRule(String id, String type, String metric, int threshold) {
    return """
        {"id":"%s","if":{"type":"%s","metric":"%s","threshold":%d},"then":[{"type":"flag"}]}
        """
        .formatted(id, type, metric, threshold);
  }
}
