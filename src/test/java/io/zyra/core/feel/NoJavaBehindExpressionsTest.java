package io.zyra.core.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.feel.budget.EvaluationLimits;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of a Java object shows, even where the types of the variables are not known. */
class NoJavaBehindExpressionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x.class",
        "x.bytes",
        "x.class.classLoader",
        "(x).class",
        "[x].class[1]",
        "[x, x][class != null]",
        "[x, x][bytes != null]",
        "[y][unscaledValue = 5]",
        "y.unscaledValue",
        "z[1].class",
        "z.empty",
        "get value(x, \"class\")",
        "get entries(x)",
        "context put(x, \"a\", 1)",
        "{a: x}.a.class",
        "some i in [x] satisfies i.class != null"
      })
  void gettersAreNoProperties(String expression) {
    FeelCompilation compilation =
        FeelCompiler.compile(
            expression,
            Map.of("x", FeelType.ANY, "y", FeelType.ANY, "z", FeelType.ANY),
            FeelType.ANY);

    assertThat(compilation).isInstanceOf(FeelCompilation.Compiled.class);
    FeelResult answer =
        ((FeelCompilation.Compiled) compilation)
            .expression()
            .evaluate(
                Map.of("x", "text", "y", new BigDecimal("5"), "z", List.of("a")),
                EvaluationLimits.forRules());
    assertThat(answer)
        .isIn(
            new FeelResult.Unknown(),
            new FeelResult.Value(false),
            new FeelResult.Value(List.of()),
            new FeelResult.Value(Collections.singletonList(null)));
  }
}
