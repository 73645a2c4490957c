package io.zyra.core.policy.dmn.compile;

import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.external.ExternalFunction;
import io.zyra.core.feel.external.ExternalMethod;
import io.zyra.core.feel.tree.BudgetWeaver;
import io.zyra.core.policy.dmn.evaluate.ThreadEvaluationContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.api.core.EvaluatorResult;
import org.kie.dmn.core.api.DMNExpressionEvaluator;
import org.kie.dmn.core.ast.DMNBaseNode;
import org.kie.dmn.core.ast.DMNFunctionDefinitionEvaluator;
import org.kie.dmn.core.ast.EvaluatorResultImpl;
import org.kie.dmn.core.compiler.DMNCompilerConfigurationImpl;
import org.kie.dmn.core.compiler.DMNCompilerContext;
import org.kie.dmn.core.compiler.DMNCompilerImpl;
import org.kie.dmn.core.compiler.DMNEvaluatorCompiler;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.model.api.Context;
import org.kie.dmn.model.api.ContextEntry;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.Expression;
import org.kie.dmn.model.api.FunctionDefinition;
import org.kie.dmn.model.api.FunctionKind;
import org.kie.dmn.model.api.LiteralExpression;

/**
 * KIE's compiler of decision logic, with our FEEL compiler and with steps charged for boxed logic.
 */
public final class BudgetedLogicCompiler extends DMNEvaluatorCompiler {
  private final ThreadEvaluationContext running;
  private final CompileGuard watch;
  private final Map<DMNModelImpl, BudgetedFeelCompiler> feels = new IdentityHashMap<>();

  public BudgetedLogicCompiler(
      DMNCompilerImpl compiler, ThreadEvaluationContext running, CompileGuard watch) {
    super(compiler);
    this.running = running;
    this.watch = watch;
  }

  @Override
  public DMNExpressionEvaluator compileExpression(
      DMNCompilerContext ctx,
      DMNModelImpl model,
      DMNBaseNode node,
      String name,
      Expression expression) {
    BudgetedFeelCompiler feel = feels.computeIfAbsent(model, this::feel);
    BudgetedCompilerContext scope =
        ctx instanceof BudgetedCompilerContext woven
            ? woven
            : new BudgetedCompilerContext(ctx, feel);
    if (expression instanceof FunctionDefinition function
        && function.getKind() == FunctionKind.JAVA) {
      return java(model, node, function, feel);
    }
    DMNExpressionEvaluator evaluator =
        super.compileExpression(scope, model, node, name, expression);
    return evaluator == null || evaluator instanceof DMNFunctionDefinitionEvaluator
        ? evaluator
        : (events, result) -> {
          EvaluationBudget budget = running.budget();
          int level = budget.enterLevel();
          EvaluatorResult answer = evaluator.evaluate(events, result);
          budget.leaveLevel(level);
          return answer;
        };
  }

  @Override
  protected DMNExpressionEvaluator compileDecisionTable(
      DMNCompilerContext ctx,
      DMNModelImpl model,
      DMNBaseNode node,
      String name,
      DecisionTable table) {
    return new TableCompiler(ctx, model, node, name, table).compile(running);
  }

  /** Handles a model that has types but no logic. */
  public void cover(DMNModelImpl model) {
    feels.computeIfAbsent(model, this::feel);
  }

  /** The first expression of a model is compiled after all of its types. */
  private BudgetedFeelCompiler feel(DMNModelImpl model) {
    DMNCompilerConfigurationImpl configuration = getDmnCompilerConfig();
    BudgetedFeelCompiler feel =
        new BudgetedFeelCompiler(
            getRootClassLoader(),
            configuration.getFeelProfiles(),
            model.getFeelDialect(),
            model.getDMNVersion(),
            new BudgetWeaver(running),
            watch);
    new TypeConstraintCompiler(feel, running).weave(model);
    return feel;
  }

  private DMNExpressionEvaluator java(
      DMNModelImpl model,
      DMNBaseNode node,
      FunctionDefinition definition,
      BudgetedFeelCompiler feel) {
    DMNFunctionDefinitionEvaluator function = new DMNFunctionDefinitionEvaluator(node, definition);
    List<String> names = new ArrayList<>();
    definition
        .getFormalParameter()
        .forEach(
            p -> {
              names.add(p.getName());
              function.addParameter(
                  p.getName(), compiler.resolveTypeRef(model, p, p, p.getTypeRef()));
            });
    Optional<ExternalFunction> body =
        ExternalFunction.of(external(definition.getExpression()), names, running);
    function.setEvaluator(
        (events, result) ->
            new EvaluatorResultImpl(
                body.map(
                        f ->
                            f.invokeReflectively(
                                feel.newEvaluationContext(List.of(), Map.of()),
                                names.stream().map(result.getContext()::get).toArray()))
                    .orElse(null),
                body.isPresent()
                    ? EvaluatorResult.ResultType.SUCCESS
                    : EvaluatorResult.ResultType.FAILURE));
    return function;
  }

  private static ExternalMethod external(Expression expression) {
    Map<String, String> entries = new HashMap<>();
    if (expression instanceof Context context) {
      for (ContextEntry entry : context.getContextEntry()) {
        if (entry.getVariable() != null
            && entry.getExpression() instanceof LiteralExpression text) {
          entries.put(entry.getVariable().getName(), text.getText());
        }
      }
    }
    return ExternalMethod.of(
        entries.getOrDefault("class", ""), entries.getOrDefault("method signature", ""));
  }
}
