package io.zyra.core.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.feel.budget.EvaluationLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsOverAProductTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seo_score < 70 and contains(lower case(title), \"hoodie\")",
        "price between 10 and 20",
        "price in [10..20]",
        "price in (> 15, < 3)",
        "price in (1, 2, 19.99)",
        "title in (\"a\", title)",
        "\"sale\" in tags",
        "list contains(tags, \"winter\")",
        "not(list contains(tags, \"summer\"))",
        "count(tags) = 3",
        "count(tags[contains(item, \"e\")]) = 3",
        "tags[1] = \"sale\" and tags[-1] = \"neu\"",
        "some t in tags satisfies starts with(t, \"win\")",
        "every t in tags satisfies string length(t) > 2",
        "some i in 1..5 satisfies i * i = 16",
        "some xs in [[1], [2, 3]], x in xs satisfies x = 3",
        "sum(for i in 1..100 return i) = 5050",
        "(for i in 1..6 return if i < 3 then 1 else partial[-1] + partial[-2])[6] = 8",
        "ctr = null",
        "(ctr < 0.05) = null",
        "gift_card or price > 1",
        "if gift_card then false else true",
        "now - created_at > duration(\"P30D\")",
        "now() = now and today() = today",
        "today - date(created_at) = @\"P326D\"",
        "created_at.year = 2026 and today.weekday = 1",
        "day of week(today) = \"Monday\"",
        "metafields.custom.color = \"blau\"",
        "metafields.custom.size + 1 = 5",
        "metafields.custom.missing = null",
        "matches(title, \"hoodie|pullover\", \"i\")",
        "replace(\"abracadabra\", \"a(.)\", \"a$1$1\") = \"abbraccaddabbra\"",
        "split(\"a;b;c\", \";\")[2] = \"b\"",
        "string join(tags, \", \") = \"sale, winter, neu\"",
        "substring(string: \"foobar\", start position: 4) = \"bar\"",
        "string length(\"😀é\") = 2",
        "upper case(\"für\") = \"FÜR\"",
        "title = \"Blauer Hoodie für den Winter 🧥\" // remark",
        "sort([3, 1, 2], function(a, b) a > b) = [3, 2, 1]",
        "{half: function(n) n / 2, four: half(8)}.four = 4",
        "max(1, price, 3) = price",
        "decimal(1 / 3, 2) = 0.33",
        "0.1 + 0.2 = 0.3",
        "2 ** 10 = 1024",
        "string(10 ** 20) = \"100000000000000000000\"",
        "duration(\"PT1H\") * 1.5 = duration(\"PT90M\")",
        "0.1 * duration(\"PT1S\") = duration(\"PT0.1S\")",
        "price instance of number"
      })
  void hold(String condition) {
    assertThat(ProductVariables.answer(condition)).isEqualTo(new FeelResult.Value(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ctr < 0.05",
        "ctr < 0.05 and price > 1",
        "price > 1 and ctr < 0.05",
        "gift_card or ctr < 0.05",
        "metafields.nothing.there",
        "matches(null, \"a\") = true or null",
        "price / (inventory - 5)",
        "sqrt(0 - price)",
        "log(0)",
        "tags[9]"
      })
  void areUnknownWhereSomethingThatTheyNeedIs(String condition) {
    FeelCompilation compilation =
        FeelCompiler.compile(condition, ProductVariables.VARIABLES, FeelType.ANY);
    if (compilation instanceof FeelCompilation.Compiled compiled) {
      FeelResult answer =
          compiled.expression().evaluate(ProductVariables.HOODIE, EvaluationLimits.forRules());
      assertThat(answer).isEqualTo(new FeelResult.Unknown());
      assertThat(answer.isTrue()).isFalse();
    }
  }

  @Test
  void fetchOnlyTheVariablesThatTheyName() {
    FeelExpression expression =
        ProductVariables.compiled("price > 3 and some p in tags satisfies p = title");

    assertThat(expression.variables()).containsExactlyInAnyOrder("price", "tags", "title");
    FeelResult answer =
        expression.evaluate(
            name -> {
              assertThat(expression.variables()).contains(name);
              return ProductVariables.HOODIE.get(name);
            },
            EvaluationLimits.forRules());
    assertThat(answer).isEqualTo(new FeelResult.Value(false));
  }

  @Test
  void takeWhatIsNotGivenForUnknown() {
    assertThat(
            ProductVariables.compiled("price > 3").evaluate(Map.of(), EvaluationLimits.forRules()))
        .isEqualTo(new FeelResult.Unknown());
  }

  @Test
  void giveJavaValuesBack() {
    assertThat(ProductVariables.answer("price * 2"))
        .isEqualTo(new FeelResult.Value(new BigDecimal("39.98")));
    assertThat(ProductVariables.answer("today + @\"P1D\""))
        .isEqualTo(new FeelResult.Value(LocalDate.parse("2026-11-24")));
    assertThat(ProductVariables.answer("@\"PT1H\""))
        .isEqualTo(new FeelResult.Value(Duration.ofHours(1)));
    assertThat(ProductVariables.answer("tags[item != \"sale\"]"))
        .isEqualTo(new FeelResult.Value(List.of("winter", "neu")));
  }

  @Test
  void keepEveryDigit() {
    assertThat(ProductVariables.answer("1234567890123456789012345678901234 + 0"))
        .isEqualTo(new FeelResult.Value(new BigDecimal("1234567890123456789012345678901234")));
  }

  @Test
  void areAsLongAsFourThousandCharacters() {
    String longest = "title = \"" + "é".repeat(FeelCompiler.LONGEST - 10) + "\"";

    assertThat(ProductVariables.answer(longest)).isEqualTo(new FeelResult.Value(false));
    assertThat(ProductVariables.faults(longest + " ", FeelType.FLAG))
        .singleElement()
        .extracting(FeelFault::message)
        .isEqualTo("The expression has 4001 characters; at most 4,000 are read.");
  }
}
