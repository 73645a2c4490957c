package io.zyra.core.rule.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.zyra.core.Samples;
import io.zyra.core.rule.RuleFault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no JSON is told without the names of the parser's settings. */
class JsonErrorSanitizerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "Infinity",
        "-INF",
        "+5",
        "5.",
        ".5",
        "070",
        "0x10",
        "1d",
        "'5'",
        "long",
        "deep"
      })
  void noSettingOfTheParserIsNamed(String number) {
    String value =
        switch (number) {
          case "long" -> "1".repeat(2_000);
          case "deep" -> "[".repeat(2_000) + "]".repeat(2_000);
          default -> number;
        };
    String rule =
        "{\"id\":\"n\",\"if\":{\"type\":\"metric_below\",\"metric\":\"price\",\"threshold\":%s},\"then\":[]}"
            .formatted(value);

    assertThat(Samples.parser().parse(rule).errors())
        .isNotEmpty()
        .extracting(RuleFault::message)
        .allSatisfy(
            message -> assertThat(message).doesNotContain("`", "Feature", "Constraints", "enable"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Non-standard token 'NaN': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow",
        "Too deep (1001, from `StreamReadConstraints.getMaxNestingDepth()`)",
        "Too long\nat some place"
      })
  void theRestOfTheMessageStays(String message) {
    assertThat(JsonErrorSanitizer.of(new Told(message)))
        .isIn("Non-standard token 'NaN'", "Too deep (1001)", "Too long");
  }

  private static final class Told extends JsonProcessingException {
    private static final long serialVersionUID = 1L;

    Told(String message) {
      super(message);
    }
  }
}
