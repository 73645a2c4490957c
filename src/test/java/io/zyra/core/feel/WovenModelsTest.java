package io.zyra.core.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zyra.core.feel.budget.BudgetExceededError;
import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.EvaluationLimits;
import io.zyra.core.feel.function.BudgetedFeelProfile;
import io.zyra.core.feel.tree.BudgetWeaver;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.codegen.feel11.ProcessedExpression;
import org.kie.dmn.feel.codegen.feel11.ProcessedUnaryTest;
import org.kie.dmn.feel.lang.CompilerContext;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.impl.CompiledExpressionImpl;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.lang.types.BuiltInType;

/** The weaving as models use it: KIE's own contexts, a budget that belongs to the thread. */
class WovenModelsTest {
  private final ThreadLocal<EvaluationBudget> current = new ThreadLocal<>();
  private final BudgetSource budgets = context -> current.get();
  private final FEELImpl kie = (FEELImpl) FEELBuilder.builder().build();
  private final FEELImpl checked =
      (FEELImpl)
          FEELBuilder.builder().withProfiles(List.of(new BudgetedFeelProfile(budgets))).build();
  private final Map<String, Object> values = values();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for x in [1, 2, 3], y in [10, 20] return x * y + n",
        "some x in [1, 2] satisfies x > n",
        "[{a: 1, b: 2}, {a: 3, b: 4}][a > 1].b",
        "{f: function(x) if x <= 1 then 1 else x * f(x - 1), r: f(20)}.r",
        "sort([3, 1, 2], function(a, b) a > b)",
        "replace(t, \"o\", \"0\") + string(n)",
        "matches(t, \"H.*o\")",
        "split(\"a;b\", \";\")",
        "string join([\"a\", null, \"b\"], \"-\")",
        "concatenate([1], [2], 3)",
        "concatenate([1], null)",
        "append([1], 2, [3])",
        "insert before([1, 2], 1, 0)",
        "distinct values([1, 2, 1])",
        "flatten([[1], [2, [3]]])",
        "union([1, 2], [2, 3])",
        "mode([1, 2, 2])",
        "stddev([2, 4, 7, 5])",
        "number(\"1 000,5\", \" \", \",\")",
        "date(\"2026-11-23\").year + n",
        "@\"P1D\" + date(\"2026-01-01\")",
        "n between 1 and 5 and n in [1..5] and not(n in (> 7, < 0))",
        "if n instance of number then \"yes\" else \"no\"",
        "unknown thing",
        "\"a\" + 1",
        "n / 0",
        "null < 1",
        "matches(1, 2)",
        "[1, 2, 3][-1]",
        "(function(x) x + 1)(2)",
        "m.k.l"
      })
  void answerAsKieDoes(String expression) {
    assertThat(woven(expression, EvaluationLimits.forRules())).isEqualTo(plain(expression));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "matches(t, \"(?=a)\")",
        "matches(null, \"a\")",
        "number(\"abc\")",
        "string join([1], \",\")",
        "stddev([1])",
        "1 + nothing"
      })
  void tellWhyThereIsNoAnswer(String expression) {
    List<FEELEvent> told = new ArrayList<>();
    checked.addListener(told::add);

    assertThat(woven(expression, EvaluationLimits.forRules())).isNull();

    assertThat(told).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count(for i in 1..1000000000 return i)",
        "count(for i in 1..100000, j in 1..100000 return i)",
        "some i in [1..1000000000] satisfies i < 0",
        "{f: function(x) f(x + 1), r: f(1)}.r",
        "{f: function(x) if x > 60 then 1 else f(x + 1) + f(x + 1), r: f(1)}.r",
        "replace(string join(for i in 1..9999 return t), \".\", string join(for i in 1..9999"
            + " return t))",
        "matches(string join(for i in 1..20000 return \"aaaa\"), \"(a|aa)+(b|bb)+$\")",
        "sort(for i in 1..100000 return i, function(a, b) count(for j in 1..100000 return j) > a)"
      })
  void endInTheirBudget(String expression) {
    assertThatThrownBy(() -> woven(expression, EvaluationLimits.forRules()))
        .isInstanceOf(BudgetExceededError.class);
    assertThat(current.get().exceededReason()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> 3",
        "< 3",
        "[1..5]",
        "1, 2, 4",
        "not(1, 2)",
        "-",
        "\"a\"",
        "> n - 1",
        "? > 2",
        "for i in 1..3 return i",
        "not(> 5)",
        "null"
      })
  void answerTheCellsOfTables(String cell) {
    CompilerContext context = kie.newCompilerContext();
    context.addInputVariableType("n", BuiltInType.NUMBER);
    context.addInputVariableType("?", BuiltInType.NUMBER);
    ProcessedUnaryTest plain = kie.processUnaryTests(cell, context);
    ProcessedUnaryTest woven = kie.processUnaryTests(cell, context);
    new BudgetWeaver(budgets).weave(woven.getInterpreted().getASTNode());
    current.set(new EvaluationBudget(EvaluationLimits.forRules()));

    for (int input = 0; input < 6; input++) {
      BigDecimal given = BigDecimal.valueOf(input);
      assertThat(ask(woven, given)).as(cell + " of " + input).isEqualTo(ask(plain, given));
    }
  }

  private List<Boolean> ask(ProcessedUnaryTest cell, BigDecimal input) {
    var context = kie.newEvaluationContext(List.of(), values);
    context.enterFrame();
    context.setValue("?", input);
    return cell.apply(context).stream().map(test -> test.apply(context, input)).toList();
  }

  private Object woven(String expression, EvaluationLimits limits) {
    ProcessedExpression processed = checked.processExpression(expression, context(checked));
    BaseNode root = new BudgetWeaver(budgets).weave(processed.getInterpreted().getASTNode());
    current.set(new EvaluationBudget(limits));
    return checked.evaluate(new CompiledExpressionImpl(root), values);
  }

  private Object plain(String expression) {
    return kie.evaluate(kie.compile(expression, context(kie)), values);
  }

  private static CompilerContext context(FEELImpl feel) {
    CompilerContext context = feel.newCompilerContext();
    context.addInputVariableType("n", BuiltInType.NUMBER);
    context.addInputVariableType("t", BuiltInType.STRING);
    context.addInputVariableType("m", BuiltInType.UNKNOWN);
    return context;
  }

  private static Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>();
    values.put("n", BigDecimal.valueOf(3));
    values.put("t", "Hello");
    values.put("m", Map.of("k", Map.of("l", BigDecimal.TEN)));
    return values;
  }
}
