package io.zyra.core.rule.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleFault;
import io.zyra.core.rule.text.NumberText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCheckTest {
  private static final ZonedInstant NOW = ZonedInstant.utc(Samples.NOW);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'metric_below','metric':'seo_score','threshold':0}",
        "{'type':'metric_above','metric':'seo_score','threshold':100}",
        "{'type':'metric_below','metric':'image_count','threshold':0}",
        "{'type':'metric_between','metric':'alt_coverage','min':1.5,'max':2}",
        "{'type':'metric_between','metric':'image_count','min':1.2,'max':1.8}",
        "{'type':'all','conditions':["
            + "{'type':'metric_below','metric':'price','threshold':10},"
            + "{'type':'metric_above','metric':'price','threshold':20}]}",
        "{'type':'all','conditions':["
            + "{'type':'metric_above','metric':'image_count','threshold':4},"
            + "{'type':'metric_below','metric':'image_count','threshold':5}]}",
        "{'type':'all','conditions':["
            + "{'type':'attribute','attribute':'vendor','equals':'Acme'},"
            + "{'type':'attribute','attribute':'vendor','equals':'Fjord'}]}",
        "{'type':'all','conditions':["
            + "{'type':'attribute','attribute':'title','starts_with':'a'},"
            + "{'type':'not','conditions':["
            + "  {'type':'attribute','attribute':'title','starts_with':'a'}]}]}",
        "{'type':'all','conditions':["
            + "{'type':'in_collection','collection':'sale'},"
            + "{'type':'not','conditions':[{'type':'in_collection','collection':'sale'}]}]}",
      })
  void warnsOfConditionsThatCanNeverBeTrue(String condition) {
    assertThat(warnings(rule("a", condition, "")))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.pointer()).startsWith("/if");
              assertThat(fault.message()).startsWith("This can never be true");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'metric_below','metric':'seo_score','threshold':101}",
        "{'type':'metric_above','metric':'price','threshold':-1}",
        "{'type':'any','conditions':["
            + "{'type':'metric_below','metric':'price','threshold':20},"
            + "{'type':'metric_above','metric':'price','threshold':10}]}",
        "{'type':'any','conditions':["
            + "{'type':'attribute','attribute':'title','contains':'a'},"
            + "{'type':'not','conditions':["
            + "  {'type':'attribute','attribute':'title','contains':'a'}]}]}",
      })
  void warnsOfConditionsThatAreAlwaysTrue(String condition) {
    assertThat(warnings(rule("a", condition, "")))
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).startsWith("This is always true"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'metric_below','metric':'seo_score','threshold':70}",
        "{'type':'metric_below','metric':'inventory','threshold':0}",
        "{'type':'metric_above','metric':'price','threshold':0}",
        "{'type':'all','conditions':["
            + "{'type':'metric_above','metric':'price','threshold':10},"
            + "{'type':'metric_below','metric':'price','threshold':11}]}",
        "{'type':'all','conditions':["
            + "{'type':'attribute','attribute':'title','starts_with':'a'},"
            + "{'type':'attribute','attribute':'title','ends_with':'b'}]}",
        "{'type':'not','conditions':[{'type':'metric_below','metric':'price','threshold':20}]}",
      })
  void saysNothingOfOrdinaryConditions(String condition) {
    assertThat(warnings(rule("a", condition, ""))).isEmpty();
  }

  @Test
  void namesTheSmallestPartThatIsWrong() {
    Rule rule =
        rule(
            "a",
            "{'type':'all','conditions':["
                + "{'type':'metric_below','metric':'seo_score','threshold':70},"
                + "{'type':'metric_above','metric':'alt_coverage','threshold':80}]}",
            "");

    assertThat(warnings(rule)).extracting(RuleFault::pointer).containsExactly("/if/conditions/1");
  }

  @Test
  void warnsOfARuleThatAnotherAlwaysForestalls() {
    Rule wide = rule("wide", below(80), "'priority':90");
    Rule narrow = rule("narrow", below(50), "'priority':50");

    assertThat(warnings(narrow, wide))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.pointer()).isEqualTo("/priority");
              assertThat(fault.message()).contains("\"wide\"");
            });
    assertThat(warnings(wide, narrow)).isEmpty();
    assertThat(warnings(rule("narrow", below(90), ""), wide)).isEmpty();
    assertThat(warnings(narrow, rule("wide", below(80), "'priority':90,'cooldown':60"))).isEmpty();
  }

  @Test
  void knowsThatOfTwoWithTheSamePriorityTheOlderComesFirst() {
    Rule one = rule("one", below(50), "");
    Rule two = rule("two", below(50), "");

    assertThat(warnings(one, one, two)).isEmpty();
    assertThat(warnings(two, one, two)).hasSize(1);
    assertThat(warnings(two, one)).hasSize(1);
  }

  @Test
  void warnsOfPricesThatWouldChangeAgainAtEveryAudit() {
    String json =
        """
        {"id":"a","if":{"type":"metric_above","metric":"inventory","threshold":50},
         "then":[{"type":"set_price","percent":-5}]%s}
        """;

    assertThat(warnings(Samples.rule(json.formatted("")).rule()))
        .extracting(RuleFault::pointer)
        .containsExactly("/then/0");
    assertThat(warnings(Samples.rule(json.formatted(",\"cooldown\":604800")).rule())).isEmpty();
  }

  @Test
  void warnsOfARuleWhoseTimeIsOver() {
    assertThat(warnings(rule("a", below(50), "'active':{'until':'2026-11-23'}")))
        .extracting(RuleFault::pointer)
        .containsExactly("/active/until");
    assertThat(warnings(rule("a", below(50), "'active':{'until':'2026-11-24'}"))).isEmpty();
  }

  @Test
  void givesUpOnWhatHasTooManyWaysToComeOut() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      many.append(i == 0 ? "" : ",")
          .append("{'type':'attribute','attribute':'title','contains':'word" + i + "'}");
    }

    assertThat(warnings(rule("a", "{'type':'any','conditions':[" + many + "]}", ""))).isEmpty();
  }

  /** What is said to be never true is true of no product, and the other way round. */
  @Property(tries = 300)
  void isRightAboutRanges(
      @ForAll @IntRange(min = -1, max = 6) int above,
      @ForAll @IntRange(min = -1, max = 6) int below,
      @ForAll boolean all) {
    Rule rule =
        rule(
            "a",
            "{'type':'%s','conditions':[".formatted(all ? "all" : "any")
                + "{'type':'metric_above','metric':'image_count','threshold':%d},".formatted(above)
                + "{'type':'metric_below','metric':'image_count','threshold':%d}]}"
                    .formatted(below),
            "");
    boolean ever = false;
    boolean always = true;
    for (int images = 0; images <= 8; images++) {
      Map<Metric, Double> known = new HashMap<>(Map.of(Metric.IMAGE_COUNT, (double) images));
      boolean holds = rule.condition().holds(Samples.product("p", known));
      ever |= holds;
      always &= holds;
    }

    assertThat(Satisfiability.isNever(rule.condition())).isEqualTo(!ever);
    assertThat(Satisfiability.isAlways(rule.condition())).isEqualTo(always);
  }

  private static String below(int threshold) {
    return "{'type':'metric_below','metric':'seo_score','threshold':" + threshold + "}";
  }

  private static Rule rule(String id, String condition, String more) {
    String json =
        "{'id':'%s','if':%s,'then':[{'type':'optimize_title'}]%s}"
            .formatted(id, condition, more.isEmpty() ? "" : "," + more);
    return Samples.rule(json.replace('\'', '"')).rule();
  }

  private static List<RuleFault> warnings(Rule rule, Rule... others) {
    return RuleCheck.warnings(rule, Arrays.asList(others), NOW, NumberText.USUAL);
  }
}
