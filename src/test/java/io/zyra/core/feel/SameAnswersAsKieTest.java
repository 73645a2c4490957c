package io.zyra.core.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.feel.budget.EvaluationLimits;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.impl.FEELBuilder;

/** What our engine answers is what KIE's interpreter answers, when it is asked for the same. */
class SameAnswersAsKieTest {
  private static final Map<String, FeelType> VARIABLES =
      Map.of("a", FeelType.NUMBER, "b", FeelType.NUMBER, "s", FeelType.TEXT, "u", FeelType.ANY);

  private final FEEL kie = FEELBuilder.builder().build();

  @Property(tries = 400)
  void forArithmeticComparisonsAndLogic(
      @ForAll("conditions") String expression,
      @ForAll @BigRange(min = "-1000", max = "1000") BigDecimal a,
      @ForAll @BigRange(min = "-3", max = "3") BigDecimal b) {
    Map<String, Object> values = new HashMap<>();
    values.put("a", a);
    values.put("b", b);
    values.put("s", "saleé");
    values.put("u", null);

    FeelCompilation compilation = FeelCompiler.compile(expression, VARIABLES, FeelType.ANY);

    if (compilation instanceof FeelCompilation.Compiled compiled) {
      FeelResult ours = compiled.expression().evaluate(values, EvaluationLimits.forRules());
      Object theirs = kie.evaluate(expression, values);
      assertThat(ours)
          .as(expression + " over " + values)
          .isEqualTo(theirs == null ? new FeelResult.Unknown() : new FeelResult.Value(theirs));
    }
  }

  @Provide
  Arbitrary<String> conditions() {
    return Arbitraries.lazyOf(
        SameAnswersAsKieTest::comparison,
        SameAnswersAsKieTest::comparison,
        () -> joined(" and "),
        () -> joined(" or "),
        () -> conditions().map(c -> "not(" + c + ")"),
        () -> known().map(n -> "some x in [1, b, " + n + "] satisfies x > a"),
        () -> known().map(n -> "every x in [" + n + ", 2] satisfies x != b"),
        () -> numbers().map(n -> "sum(for x in [1, 2, " + n + "] return x * a) > b"),
        () -> numbers().map(n -> "count([1, 2, " + n + "][item > b]) = 2"),
        () -> numbers().map(n -> n + " in [-3..7]"));
  }

  /** Over null, KIE's quantifiers do not follow three-valued logic. */
  private static Arbitrary<String> known() {
    return numbers().map(n -> "(if (" + n + ") = null then 0 else " + n + ")");
  }

  private Arbitrary<String> joined(String word) {
    return Combinators.combine(conditions(), conditions())
        .as((left, right) -> "(" + left + ")" + word + "(" + right + ")");
  }

  private static Arbitrary<String> comparison() {
    Arbitrary<String> operator = Arbitraries.of("<", "<=", ">", ">=", "=", "!=");
    return Arbitraries.oneOf(
        Combinators.combine(numbers(), operator, numbers())
            .as((left, symbol, right) -> left + " " + symbol + " " + right),
        Combinators.combine(numbers(), numbers(), numbers())
            .as((value, low, high) -> value + " between " + low + " and " + high),
        Combinators.combine(texts(), operator, texts())
            .as((left, symbol, right) -> left + " " + symbol + " " + right),
        Combinators.combine(texts(), texts())
            .as((left, right) -> "contains(" + left + ", " + right + ")"));
  }

  private static Arbitrary<String> numbers() {
    Arbitrary<String> leaves =
        Arbitraries.of("a", "b", "0", "1", "2.5", "-7", "0.001", "1000000007", "u");
    Arbitrary<String> functions =
        Arbitraries.of(
            "abs(a)", "floor(b)", "decimal(a, 1)", "max(a, b)", "modulo(a, 7)", "sum(a, b)");
    return Arbitraries.lazyOf(
        () -> leaves,
        () -> leaves,
        () -> functions,
        () ->
            Combinators.combine(numbers(), Arbitraries.of("+", "-", "*", "/"), numbers())
                .as((left, symbol, right) -> "(" + left + " " + symbol + " " + right + ")"),
        () -> numbers().map(n -> "(if a > b then " + n + " else b)"));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.of(
        "s",
        "\"a\"",
        "\"sale\"",
        "\"\"",
        "lower case(s)",
        "s + \"x\"",
        "substring(s, 2)",
        "string(a)",
        "upper case(\"é\")");
  }
}
