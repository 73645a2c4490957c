package io.zyra.core.feel.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.EvaluationLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kie.dmn.feel.runtime.functions.MatchesFunction;
import org.kie.dmn.feel.runtime.functions.ReplaceFunction;

/** Patterns mean what they mean to KIE, which asks a backtracking XPath engine. */
class LinearTimeRegexTest {
  private final EvaluationBudget budget =
      new EvaluationBudget(EvaluationLimits.ofStepsOnly(1_000_000));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "abracadabra|bra|",
        "abracadabra|^a.*a$|",
        "abracadabra|^bra|",
        "Blauer Hoodie|hoodie|i",
        "für|f\\wr|",
        "f.r|f\\wr|",
        "a b|a\\sb|",
        "a-b|a\\Wb|",
        "x5y|\\d|",
        "x٣y|\\d|",
        "xy|\\D{2}|",
        "one two|^[a-z]+\\s[a-z]+$|",
        "héllo|^\\p{L}+$|",
        "HELLO|^\\p{Lu}+$|",
        "h-e|[\\w\\-]{3}|",
        "line|^LINE$|i",
        "hello world|hello\\ sworld|x",
        "helloworld|hello world|x",
        "hello|h e l l o|x",
        "a.b|a.b|q",
        "axb|a.b|q",
        "aaa|^a{2,3}$|",
        "aaaa|^a{2,3}$|",
        "ab|(?:a|b)+|",
        "a\\b|a\\\\b|",
        "price: $5|\\$\\d|",
        "name:x|^\\i\\c*$|",
        "abc|[^a-b]|",
        "ab|[^a-b]|"
      })
  void match(String text, String pattern, String flags) {
    String given = flags == null ? "" : flags;
    Boolean kies = MatchesFunction.INSTANCE.invoke(text, pattern, given).getOrElse(null);

    if (kies != null) {
      assertThat(LinearTimeRegex.of(pattern, given).find(text, budget)).isEqualTo(kies);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "abracadabra, bra, *",
    "abracadabra, a.*a, *",
    "abracadabra, a.*?a, *",
    "abracadabra, a, ''",
    "abracadabra, a(.), a$1$1",
    "AAAA, A+, b",
    "AAAA, A+?, b",
    "darted, ^(.*?)d(.*)$, $1c$2",
    "reluctant, r.*?t, X",
    "abc, (a)|(x), [$2$1]",
    "abc, b, $0$0",
    "a1, ([a-z])([0-9]), $2$1",
    "abcdefghijkl, (a)(b)(c)(d)(e)(f)(g)(h)(i)(j), $10$1"
  })
  void replace(String text, String pattern, String replacement) {
    assertThat(LinearTimeRegex.of(pattern, "").replace(text, replacement, budget))
        .isEqualTo(ReplaceFunction.INSTANCE.invoke(text, pattern, replacement).getOrElse(null));
  }

  @Test
  void replaceNothingByAPatternThatMatchesNothing() {
    assertThat(LinearTimeRegex.of("x*", "").replace("abc", "-", budget)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"'a,b,,c,',','", "'a  b', ' +'", "abc, ''", "'', ','", "a1b22c, '[0-9]+'"})
  void split(String text, String pattern) {
    assertThat(LinearTimeRegex.of(pattern, "").split(text, budget))
        .containsExactly((Object[]) text.split(pattern, -1));
  }

  @Test
  void areRefusedWhereOnlyBacktrackingCouldRunThem() {
    for (String pattern :
        new String[] {
          "(a)\\1",
          "a(?=b)",
          "a(?!b)",
          "(?<=a)b",
          "(?<n>a)",
          "[a-z-[aeiou]]",
          "\\p{IsBasicLatin}",
          "\\bword",
          "a{5000}",
          "(a{100}){100}",
          "(((((a{9}){9}){9}){9}){9})",
          "(".repeat(60)
        }) {
      assertThatThrownBy(() -> LinearTimeRegex.of(pattern, ""))
          .as(pattern)
          .isInstanceOf(UnsupportedRegexException.class);
    }
  }
}
