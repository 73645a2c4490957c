package io.zyra.core.feel;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.EvaluationLimits;
import io.zyra.core.feel.function.BudgetedFeelProfile;
import io.zyra.core.feel.tree.BudgetWeaver;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.dmn.feel.codegen.feel11.ProcessedExpression;
import org.kie.dmn.feel.lang.CompilerContext;
import org.kie.dmn.feel.lang.impl.CompiledExpressionImpl;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.lang.types.BuiltInType;

/** Our loops, in linear time, give what KIE's give: in models, and in merchants' rules. */
class LoopsAsKieTest {
  private final FEELImpl kie = (FEELImpl) FEELBuilder.builder().build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for x in [1, 2, 3] return x + n",
        "for x in 1..4 return x * x",
        "for x in 4..1 return x",
        "for x in -1..1 return x / 2",
        "for x in [2..5] return x",
        "for x in (2..5) return x",
        "for d in date(\"2026-01-30\")..date(\"2026-02-02\") return d.day",
        "for d in @\"2026-01-03\"..@\"2026-01-01\" return d",
        "for x in [1, 2], y in [10, 20] return x * y",
        "for x in [1, 2], y in 1..3, z in [\"a\", \"b\"] return string(x) + z + string(y)",
        "for x in [[1, 2], [3]], y in x return y + 1",
        "for x in 1..3, y in 1..x return x * 10 + y",
        "for x in 1..3 return for y in 1..x return x * y",
        "for x in 1..6 return if x <= 2 then 1 else partial[-1] + partial[-2]",
        "for x in 1..4 return count(partial)",
        "for x in 1..3 return for y in 1..2 return sum(partial) + y",
        "for n in [1, 2] return n",
        "for x in 7 return x",
        "for x in [] return x",
        "for x in null return x",
        "for x in \"abc\" return x",
        "for x in 1..\"a\" return x",
        "for x in [1, null, 3] return x",
        "for x in [{a: 1}, {a: 2}] return x.a",
        "for x in [{a: 1}, {a: 2}] return {b: x.a + n, c: b * 2}.c",
        "(for x in 1..5 return x * 2)[item > 4]",
        "for x in [3, 1, 2][item > 1] return x",
        "for x in 1..3 return (function(y) x + y)(n)",
        "count(for x in 1..300 return x) + sum(for x in 1..100 return n)",
        "some x in for y in 1..5 return y * y satisfies x = 16"
      })
  void inModels(String expression) {
    assertThat(woven(expression)).isEqualTo(plain(expression));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for x in [1, 2, 3] return x + n",
        "for x in 1..4 return x * x",
        "for x in 4..1 return x",
        "for x in [1, 2], y in [10, 20] return x * y",
        "for x in 1..3, y in 1..2 return x * 10 + y",
        "for x in 1..3 return for y in 1..2 return x * y",
        "for x in 1..6 return if x <= 2 then 1 else partial[-1] + partial[-2]",
        "sum(for x in [1, 2, 3] return x * n)"
      })
  void inRules(String expression) {
    FeelCompilation compilation =
        FeelCompiler.compile(expression, Map.of("n", FeelType.NUMBER), FeelType.ANY);

    assertThat(compilation).isInstanceOf(FeelCompilation.Compiled.class);
    FeelResult answer =
        ((FeelCompilation.Compiled) compilation)
            .expression()
            .evaluate(values(), EvaluationLimits.forRules());
    assertThat(answer).isEqualTo(new FeelResult.Value(plain(expression)));
  }

  private Object woven(String expression) {
    EvaluationBudget budget = new EvaluationBudget(EvaluationLimits.forRules());
    BudgetSource budgets = context -> budget;
    FEELImpl checked =
        (FEELImpl)
            FEELBuilder.builder().withProfiles(List.of(new BudgetedFeelProfile(budgets))).build();
    ProcessedExpression processed = checked.processExpression(expression, context(checked));
    return checked.evaluate(
        new CompiledExpressionImpl(
            new BudgetWeaver(budgets)
                .weaveModelExpression(processed.getInterpreted().getASTNode())),
        values());
  }

  private Object plain(String expression) {
    return kie.evaluate(kie.compile(expression, context(kie)), values());
  }

  private static CompilerContext context(FEELImpl feel) {
    CompilerContext context = feel.newCompilerContext();
    context.addInputVariableType("n", BuiltInType.NUMBER);
    return context;
  }

  private static Map<String, Object> values() {
    return new HashMap<>(Map.of("n", BigDecimal.valueOf(3)));
  }
}
