package io.zyra.core.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.feel.budget.EvaluationLimits;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreadsSharingAnExpressionTest {

  @Test
  void getTheirOwnAnswers() {
    FeelExpression shared =
        ProductVariables.compiled(
            "{f: function(x) x * price, all: for i in 1..20 return f(i), high: all[item > price *"
                + " 10], text: string join(for s in high return string(s), \",\")}.text +"
                + " replace(title, \"[0-9]\", string(price))");

    assertThat(
            IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(n -> ask(shared, n % 50).equals(ask(shared, n % 50)) && right(shared, n)))
        .doesNotContain(false);
  }

  private static boolean right(FeelExpression shared, int n) {
    FeelResult answer = ask(shared, n);
    return answer instanceof FeelResult.Value value
        && value.value().toString().endsWith("a" + n + "b");
  }

  private static FeelResult ask(FeelExpression expression, int price) {
    return expression.evaluate(
        Map.of("price", BigDecimal.valueOf(price), "title", "a5b"), EvaluationLimits.forRules());
  }
}
