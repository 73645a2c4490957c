package io.zyra.core.rule.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.RuleVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RuleSetTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @Test
  void firesForSubjectsOfItsScopeWhoseConditionHolds() {
    RuleSet rules = RuleSet.compile(List.of(Samples.rule(Samples.SEO_RULE)));
    Facts facts = facts(Samples.product("low", 69.9), Samples.product("limit", 70), store(9));

    assertThat(fired(rules, facts)).containsExactly("seo_auto_optimize low");
  }

  @Test
  void firesOnMoreAbandonedCartsThanTheThreshold() {
    RuleSet rules = RuleSet.compile(List.of(Samples.rule(Samples.CART_RULE)));

    assertThat(rules.needs(Scope.STORE).counts())
        .containsExactly(new EventWindow("cart_abandoned", Duration.ofHours(1)));
    assertThat(fired(rules, facts(store(3)))).isEmpty();
    assertThat(fired(rules, facts(store(4)))).containsExactly("abandon_recovery shop");
  }

  @Test
  void leavesASubjectAloneWhileItsCooldownHolds() {
    RuleSet rules = RuleSet.compile(List.of(Samples.rule(Samples.SEO_RULE)));
    Subject cooling = Samples.product("cooling", 10);
    Cooldown held = new Cooldown("seo_auto_optimize", cooling.ref());
    Cooldown ofAnotherRule = new Cooldown("other", Samples.product("free", 10).ref());
    Facts facts =
        new Facts(NOW, List.of(cooling, Samples.product("free", 10)), List.of(held, ofAnotherRule));

    assertThat(fired(rules, facts)).containsExactly("seo_auto_optimize free");
  }

  @Test
  void putsHigherPriorityFirstThenTheOlderRule() {
    RuleSet rules =
        RuleSet.compile(
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
    RuleSet rules = RuleSet.compile(many);

    assertThat(fired(rules, facts(Samples.product("unknown", Map.of(Metric.PRICE, 5.0)))))
        .isEmpty();
  }

  /** The engine's answer is the one that each condition gives by itself. */
  @Property(tries = 60)
  void decidesAsThePlainEvaluatorDoes(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int ruleCount) {
    Random random = new Random(seed);
    List<RuleVersion> rules =
        IntStream.range(0, ruleCount)
            .mapToObj(i -> Samples.rule(RandomRules.rule("r" + i, random)))
            .toList();
    List<Subject> subjects =
        IntStream.range(0, 30).mapToObj(i -> RandomRules.product("p" + i, random)).toList();
    List<String> expected = new ArrayList<>();
    for (RuleVersion rule : rules) {
      for (Subject subject : subjects) {
        if (rule.rule().condition().holds(subject)) {
          expected.add(rule.rule().id() + " " + subject.id());
        }
      }
    }

    assertThat(fired(RuleSet.compile(rules), new Facts(NOW, subjects, List.of())))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<String> fired(RuleSet rules, Facts facts) {
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
