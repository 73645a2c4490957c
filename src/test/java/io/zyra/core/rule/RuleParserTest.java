package io.zyra.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.condition.Condition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleParserTest {
  private final RuleParser parser = Samples.parser();

  @Test
  void acceptsTheSeoRuleOfTheMission() {
    Rule rule = parser.parse(Samples.SEO_RULE).rule().orElseThrow();

    assertThat(rule.scope()).isEqualTo(Scope.PRODUCT);
    assertThat(rule.cooldown()).isEqualTo(Duration.ofDays(1));
    assertThat(rule.then())
        .extracting(call -> call.type().name())
        .containsExactly("optimize_title", "optimize_meta", "update_alt_text");
    assertThat(rule.sentence())
        .isEqualTo(
            "When a product's SEO score is below 70, improve its title, improve its search"
                + " description, write its missing alt texts, as far as your policies allow;"
                + " again after 1 day at the earliest.");
  }

  @Test
  void acceptsTheAbandonedCartRuleOfTheMission() {
    Rule rule = parser.parse(Samples.CART_RULE).rule().orElseThrow();

    assertThat(rule.scope()).isEqualTo(Scope.STORE);
    assertThat(rule.priority()).isEqualTo(100);
    assertThat(rule.publish()).isEqualTo(PublishMode.AUTO);
    assertThat(rule.sentence())
        .isEqualTo(
            "When more than 3 abandoned carts happened in the last hour, send a text message to"
                + " each customer who left a cart, as far as your policies allow.");
  }

  @Test
  void saysEveryFaultAtOnceWithItsPlaceAndARemedy() {
    List<RuleFault> faults =
        parser
            .parse(
                """
                {"id":"x y", "if":{"type":"all","conditions":[
                   {"type":"metric_below","metric":"seo_scor","threshold":"70"},
                   {"type":"metric_beneath"}]},
                 "then":[{"type":"optimise_title"},{"type":"set_price"}],
                 "publish":"now", "priority":1.5, "cooldown":-1, "colour":"red"}
                """)
            .errors();

    assertThat(faults)
        .extracting(RuleFault::pointer)
        .containsExactlyInAnyOrder(
            "/colour",
            "/id",
            "/if/conditions/0/metric",
            "/if/conditions/0/threshold",
            "/if/conditions/1/type",
            "/then/0/type",
            "/then/1",
            "/publish",
            "/priority",
            "/cooldown");
    assertThat(faults)
        .contains(
            new RuleFault(
                "/if/conditions/0/metric",
                "seo_scor is not a metric of a product",
                "Did you mean seo_score?"),
            new RuleFault(
                "/then/0/type",
                "'optimise_title' is not an action",
                "Did you mean optimize_title?"));
    assertThat(faults).allSatisfy(fault -> assertThat(fault.hint()).isNotBlank());
  }

  @Test
  void refusesAnActionThatTheScopeCannotDo() {
    List<RuleFault> faults =
        parser
            .parse(
                """
                {"id":"a","if":{"type":"abandoned_carts","count_gt":3,"window":60},
                 "then":[{"type":"optimize_title"}]}
                """)
            .errors();

    assertThat(faults).extracting(RuleFault::pointer).containsExactly("/then/0");
  }

  @Test
  void refusesConditionsThatAskAboutDifferentThings() {
    List<RuleFault> faults =
        parser
            .parse(
                """
                {"id":"a","if":{"type":"all","conditions":[
                  {"type":"abandoned_carts","count_gt":3,"window":60},
                  {"type":"metric_below","metric":"price","threshold":5}]},
                 "then":[{"type":"flag"}]}
                """)
            .errors();

    assertThat(faults).extracting(RuleFault::pointer).containsExactly("/if");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "null",
        "[]",
        "42",
        "{",
        "{\"id\":\"a\",\"id\":\"b\"}",
        "{} {}",
        "{\"id\":\"a\",\"if\":null,\"then\":null}",
        "{\"id\":\"a\",\"if\":{\"type\":\"metric_below\",\"metric\":\"price\",\"threshold\":1e400},\"then\":[{\"type\":\"flag\"}]}",
        "{\"id\":\"a\",\"if\":{\"type\":\"all\",\"conditions\":[]},\"then\":[{\"type\":\"flag\"}]}"
      })
  void answersNonsenseWithAFaultAndNeverThrows(String nonsense) {
    ParsedRule parsed = parser.parse(nonsense);

    assertThat(parsed.rule()).isEmpty();
    assertThat(parsed.errors()).isNotEmpty();
  }

  @Test
  void refusesConditionsNestedBeyondTheLimit() {
    String open = "{\"type\":\"not\",\"conditions\":[".repeat(25);
    String json =
        "{\"id\":\"a\",\"if\":"
            + open
            + "{\"type\":\"metric_below\",\"metric\":\"price\",\"threshold\":1}"
            + "]}".repeat(25)
            + ",\"then\":[{\"type\":\"flag\"}]}";

    assertThat(parser.parse(json).errors())
        .anyMatch(fault -> fault.message().contains("nested more than 20 deep"));
  }

  @Test
  void printsAConditionAsJsonThatReadsBackToTheSame() {
    String json =
        """
        {"id":"a","if":{"type":"any","conditions":[
          {"type":"not","conditions":[{"type":"metric_above","metric":"price","threshold":12.50}]},
          {"type":"metric_below","metric":"inventory","threshold":3}]},
         "then":[{"type":"flag","message":"look"}]}
        """;
    Condition condition = parser.parse(json).rule().orElseThrow().condition();
    String again =
        "{\"id\":\"a\",\"if\":" + condition.toJson() + ",\"then\":[{\"type\":\"flag\"}]}";

    assertThat(parser.parse(again).rule().orElseThrow().condition()).isEqualTo(condition);
  }
}
