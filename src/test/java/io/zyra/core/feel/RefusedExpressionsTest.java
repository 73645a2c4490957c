package io.zyra.core.feel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedExpressionsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          seo_scor < 70 | seo_scor is not known here. | Did you mean seo_score?
          titel = "a" | titel is not known here. | Did you mean title?
          seo score < 70 | The expression cannot be read from `score` on. | Did you mean seo_score?
          title < 5 | `<` compares a text with a number, which never has an answer: `title < 5`. | Use string length(...)
          price > "70" | `>` compares a number with a text, which never has an answer: `price > "70"`. | Write the number without quotes.
          gift_card = "true" | `=` compares true or false with a text | Write true or false without quotes.
          today > created_at | `>` compares a date with a date and time | Use date(...)
          today > "2026-01-01" | `>` compares a date with a text | Write a date as date("2026-11-23")
          tags = "sale" | `=` compares a list of texts with a text, which are never the same | list contains(list, value)
          tags > 3 | `>` needs numbers, texts, dates, times or durations, and this is a list of texts | Use count(...)
          price in ("a", "b") | `in` compares a number with a text | -
          price < null | Nothing is greater or smaller than null | Ask for a missing value with = null
          price between "a" and 3 | `between` compares a number with a text | -
          title + 1 = "a" | `+` cannot be put between a text and a number | Make a text of the other part with string(...).
          title * 2 > 1 | `*` cannot be put between a text and a number | number(...)
          today + 1 = today | `+` cannot be put between a date and a number | -
          -title = "a" | A sign belongs before a number, not before a text. | -
          price / 0 > 1 | Nothing can be divided by 0. | -
          price + null = 1 | Calculating with null always gives null. | -
          price and gift_card | `and` wants something that is true or false, and this is a number: `price`. | Compare it with something
          gift_card or title | `or` wants something that is true or false, and this is a text | -
          if price then true else false | `if` wants something that is true or false | -
          some t in tags satisfies t | `satisfies` wants something that is true or false | -
          count(tags["a"]) = 1 | `a filter in [ ]` wants something that is true or false | -
          price | This gives a number where true or false is wanted. | Compare it with something, such as > 0 or != null.
          tags[1] | This gives a text where true or false is wanted. | -
          null | This always gives null. | -
          lenght(title) > 3 | There is no function lenght. | Did you mean string length?
          lowercase(title) = "a" | There is no function lowercase. | Did you mean lower case?
          len(title) > 3 | There is no function len. | Did you mean string length, or count for lists?
          contains(title) | contains takes 2 values, not 1. | Write contains(string, match).
          contains(title, 5) | contains takes a text here, not a number: `5`. | string(...)
          string length(tags) > 1 | string length takes a text here, not a list of texts | -
          count(title) > 1 | count takes a list here, not a text | Write count(list).
          sum(tags) > 1 | sum takes a list of numbers here, not a list of texts | -
          contains(title, null) | contains of null always gives null. | -
          substring(string: title, start: 2) = "a" | substring has no value named start. | -
          price(3) > 1 | price is a number, not a function. | Leave the parentheses out.
          count > 3 | count is a function and needs its values in parentheses. | Write count(list).
          title.class = "a" | There is no class of a text. | -
          created_at.yeer = 2026 | There is no yeer of a date and time. | Did you mean year?
          date("2026-02-30") = today | "2026-02-30" is no date. | Write it like date("2026-11-23").
          @"2026-13-01" = today | @"2026-13-01" is no date, time or duration. | -
          price == 5 | The expression cannot be read at `==`. | Write = to compare.
          price > 5 && gift_card | The expression cannot be read at `&&`. | Write and instead of &&.
          not gift_card | The expression cannot be read at `not`. | not(...)
          title = 'a' | The expression cannot be read at `'`. | Write texts in double quotes
          contains(title, "a" | The expression ends too early. | A closing ) is missing.
          title = "a | - | Close the text with a double quote.
          if price > 3 then true | The expression ends too early. | if needs both then and else.
          seo_score < | The expression ends too early. | -
          matches(title, "(a)\\\\1") | A pattern cannot refer back to one of its own groups (\\1). | Write the part out again.
          matches(title, "a(?=b)") | Looking ahead or behind | Ask for each part in a condition of its own
          matches(title, "\\\\bsale\\\\b") | \\b means nothing in a FEEL pattern. | For the edge of a word
          matches(title, "(a") | The pattern is not a regular expression | -
          matches(title, "a", "z") | There is no flag "z". | Use i
          matches(title, "((a{100}){100}){100}") | The pattern has more than 2,000 parts | -
          count(for i in 1..1000000000 return i) > 1 | This would take more than 10,000 turns | Loop over a shorter list or range.
          count(for i in 1..500, j in 1..500 return i) > 1 | This would take more than 10,000 turns | -
          some i in 1..500 satisfies some j in 1..500 satisfies i = j | This would take more than 10,000 turns | -
          count(for i in 1..inventory return i) > 1 | Nobody knows how long this range is: `i in 1..inventory`. | min(100, ...)
          count(for d in @"2026-01-01"..@"9999-01-01" return d) > 1 | This would take more than 10,000 turns | -
          {f: function(n) f(n - 1), r: f(3)}.r = 1 | A function cannot call itself here. | Use a loop over a list.
          10 ** 1000000000 > 1 | This can never be answered: `10 ** 1000000000` makes a number outside 1e-6176 to 1e6144. | -
          1e999999999 > 1 | 1e999999999 is not between 1e-6176 and 1e6144. | -
          metafields...color = "a" | `...` cannot be used here. | -
          """)
  void tellWhatIsWrongAndWhatToWrite(String expression, String message, String hint) {
    List<FeelFault> faults = ProductVariables.faults(expression, FeelType.FLAG);

    assertThat(faults).as(expression).isNotEmpty();
    if (!message.equals("-")) {
      assertThat(faults.get(0).message()).contains(message);
    }
    if (!hint.equals("-")) {
      assertThat(faults.get(0).hint()).contains(hint);
    }
  }

  @Test
  void showThePlace() {
    FeelFault fault =
        ProductVariables.faults("price > 3 and\n  \"😀\" = titel", FeelType.FLAG).get(0);

    assertThat(fault.line()).isEqualTo(2);
    assertThat(fault.column()).isEqualTo(10);
    assertThat(fault.offset()).isEqualTo(23);
  }

  @Test
  void tellEverythingAtOnce() {
    assertThat(
            ProductVariables.faults("titel = 3 and prize > 1 and lenght(title) > 2", FeelType.FLAG))
        .extracting(FeelFault::message)
        .containsExactly(
            "titel is not known here.", "prize is not known here.", "There is no function lenght.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "function(x) external { java: { class: \"java.lang.Math\", method signature:"
            + " \"cos(double)\" } }",
        "{f: function(x) external { java: { class: \"java.lang.System\", method signature:"
            + " \"exit(int)\" } }, r: f(1)}.r",
        "[[function() external { java: { class: \"a.B\", method signature: \"c()\" } }]][1][1]",
        "(function(x) function(y) external { java: { class: \"a.B\", method signature: \"c()\" }"
            + " })(1)(2)",
        "{a: {b: function(x) external { pmml: { document: \"a\", model: \"b\" } }}}.a.b(3)"
      })
  void haveNoFunctionsFromOutside(String expression) {
    assertThat(ProductVariables.faults(expression, FeelType.ANY))
        .extracting(FeelFault::message)
        .contains("Functions from outside cannot be called from here.");
  }

  @Test
  void haveNoClockOfTheirOwn() {
    FeelCompilation compilation = FeelCompiler.compile("now() > today()", Map.of(), FeelType.FLAG);

    assertThat(((FeelCompilation.Refused) compilation).faults())
        .allSatisfy(
            fault ->
                assertThat(fault.message())
                    .isEqualTo(
                        "There is no clock here, so that an answer can be had again later."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "{a: ", "not(", "if true then 1 else ", "-(", "function(x) "})
  void areNotNestedDeeperThanTheParserCanGo(String opening) {
    String expression = opening.repeat(3_900 / opening.length());

    assertThat(ProductVariables.faults(expression, FeelType.ANY))
        .singleElement()
        .extracting(FeelFault::message)
        .isEqualTo("The expression is nested more than 32 levels deep.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1+", "-", "1**", "true and ", "tags[1]", "a.", "1 in 1 in "})
  void areNotChainedLongerThanTheParserCanGo(String link) {
    assertThat(ProductVariables.faults(link.repeat(3_900 / link.length()) + "1", FeelType.ANY))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "// nothing", "/* open", "\"", "\\", "\u0000", ";", "@", ")", "?"})
  void areRefusedWhenThereIsNothingToRead(String expression) {
    assertThat(ProductVariables.faults(expression, FeelType.FLAG)).isNotEmpty();
  }
}
