package io.zyra.core.rule.condition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.zyra.core.Samples;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.ParsedRule;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleFault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code expression}: FEEL over a subject's facts. */
class FeelConditionTest {
  private static final Subject SHIRT =
      Samples.subject(
          Scope.PRODUCT,
          "p",
          "Linen Shirt",
          MetricValues.builder().set(Metric.PRICE, 59.9).set(Metric.SEO_SCORE, 40).build(),
          Map.of(
              "title", "Linen Shirt",
              "tags", "linen, summer",
              "gift_card", "false",
              "created_at", "2026-11-01T10:00:00Z"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          seo_score < 70 and price > 50                           | true
          price = 59.9                                            | true
          price * 3 = 179.7                                       | true
          contains(lower case(title), "linen")                    | true
          list contains(tags, "summer")                           | true
          some tag in tags satisfies starts with(tag, "win")      | false
          not(gift_card)                                          | true
          now - created_at > duration("P21D")                     | true
          today > date("2026-11-22")                              | true
          inventory > 0                                           | false
          inventory = null                                        | true
          matches(title, "^Linen .*t$")                           | true
          if seo_score in [0..50] then count(tags) = 2 else false | true
          """)
  void isAskedOverTheFactsByTheirNames(String feel, boolean holds) {
    assertThat(rule(feel).condition().holds(SHIRT)).isEqualTo(holds);
  }

  @Test
  void showsWhatItSaw() {
    assertThat(rule("seo_score < 70 and title != null").condition().explain(SHIRT).sentence())
        .isEqualTo(
            "\"seo_score < 70 and title != null\" is true, with seo_score = 40, title = \"Linen"
                + " Shirt\"");
  }

  @Test
  void looksAtWhatHasAllThatItNames() {
    assertThat(rule("seo_score < 70").scope()).isEqualTo(Scope.PRODUCT);
    assertThat(rule("cart_value > 100").scope()).isEqualTo(Scope.CART);
    assertThat(rule("price > 1 and sku != null").scope()).isEqualTo(Scope.VARIANT);
    assertThat(rule("today > date(\"2026-01-01\")").scope()).isEqualTo(Scope.STORE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          seo_scor < 70                                | seo_score
          seo_score <                                  |
          title < 5                                    |
          price                                        |
          price + 1                                    |
          seo_score < 70 and cart_value > 1            | cart_value is known of
          frobnicate(title)                            |
          for i in 1..1000000000 return i              |
          matches(title, "(a)\\1")                     |
          function(x) external { java: { class: "java.lang.System", method signature: "exit(int)" } } |
          """)
  void isRefusedWithItsPlaceAndARemedy(String feel, String hint) {
    ParsedRule parsed = parse(feel);

    assertThat(parsed.rule()).isEmpty();
    assertThat(parsed.errors())
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault.pointer()).isEqualTo("/if/feel"));
    if (hint != null) {
      assertThat(parsed.errors()).anySatisfy(fault -> assertThat(fault.hint()).contains(hint));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count(for a in 1..200, b in 1..200 return a * b) > 0",
        "string length(replace(replace(title, \".\", \"$0$0$0$0$0$0$0$0\"), \".\","
            + " \"$0$0$0$0$0$0$0$0\")) > 1000000",
      })
  void endsWithinItsBudgetAndDoesNotHold(String feel) {
    ParsedRule parsed = parse(feel);

    parsed.rule().ifPresent(rule -> assertThat(rule.condition().holds(SHIRT)).isFalse());
  }

  @Test
  void canBeOneOfManyButNotOfTooMany() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 21; i++) {
      many.append(i == 0 ? "" : ",")
          .append("{\"type\":\"expression\",\"feel\":\"price > " + i + "\"}");
    }
    String rule =
        "{\"id\":\"a\",\"if\":{\"type\":\"any\",\"conditions\":["
            + many
            + "]},\"then\":[{\"type\":\"flag\"}]}";

    assertThat(Samples.parser().parse(rule).errors())
        .extracting(RuleFault::pointer)
        .containsExactly("/if/conditions/20");
  }

  private static Rule rule(String feel) {
    ParsedRule parsed = parse(feel);
    assertThat(parsed.errors()).isEmpty();
    return parsed.rule().orElseThrow();
  }

  private static ParsedRule parse(String feel) {
    return Samples.parser()
        .parse(
            "{\"id\":\"a\",\"if\":{\"type\":\"expression\",\"feel\":"
                + JsonNodeFactory.instance.textNode(feel)
                + "},\"then\":[{\"type\":\"flag\"}]}");
  }
}
