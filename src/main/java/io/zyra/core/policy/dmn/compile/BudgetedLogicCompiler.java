package io.zyra.core.policy.dmn.compile;

import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.external.ExternalFunction;
import io.zyra.core.feel.external.ExternalMethod;
import io.zyra.core.feel.tree.BudgetWeaver;
import io.zyra.core.policy.dmn.evaluate.FeelToJsonConverter;
import io.zyra.core.policy.dmn.evaluate.ThreadEvaluationContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.api.core.DMNType;
import org.kie.dmn.api.core.EvaluatorResult;
import org.kie.dmn.core.api.DMNExpressionEvaluator;
import org.kie.dmn.core.ast.DMNBaseNode;
import org.kie.dmn.core.ast.DMNFunctionDefinitionEvaluator;
import org.kie.dmn.core.ast.DMNLiteralExpressionEvaluator;
import org.kie.dmn.core.ast.DecisionNodeImpl;
import org.kie.dmn.core.ast.EvaluatorResultImpl;
import org.kie.dmn.core.compiler.DMNCompilerConfigurationImpl;
import org.kie.dmn.core.compiler.DMNCompilerContext;
import org.kie.dmn.core.compiler.DMNCompilerImpl;
import org.kie.dmn.core.compiler.DMNEvaluatorCompiler;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.core.util.CoerceUtil;
import org.kie.dmn.feel.lang.FEELDialect;
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
        tolerant(
            super.compileExpression(scope, model, node, name, expression),
            expression,
            model,
            node,
            feel);
    if (evaluator == null || evaluator instanceof DMNFunctionDefinitionEvaluator) {
      return evaluator;
    }
    Optional<DecisionNodeImpl> decision =
        Optional.of(node)
            .filter(DecisionNodeImpl.class::isInstance)
            .map(DecisionNodeImpl.class::cast)
            .filter(each -> each.getDecision().getExpression() == expression);
    return (events, result) -> {
      EvaluationBudget budget = running.budget();
      int level = budget.enterLevel();
      EvaluatorResult answer = evaluator.evaluate(events, result);
      budget.leaveLevel(level);
      return decision.isPresent()
          ? conforming(answer, decision.get())
          : answer.getResultType() == EvaluatorResult.ResultType.SUCCESS
              ? answer
              : new EvaluatorResultImpl(null, EvaluatorResult.ResultType.SUCCESS);
    };
  }

  /** A result that is not of the declared type is null, which is told. */
  private EvaluatorResult conforming(EvaluatorResult answer, DecisionNodeImpl decision) {
    DMNType type = decision.getResultType();
    Object value = CoerceUtil.coerceValue(type, answer.getResult());
    if (answer.getResultType() != EvaluatorResult.ResultType.SUCCESS
        || value == null
        || isAssignable(type, value)
        || !isAssignable(type, null)) {
      return answer;
    }
    running
        .notes()
        .error(
            "result-type",
            "%s gives %s, which is not of type %s: it is null."
                .formatted(decision.getName(), FeelToJsonConverter.shown(value), type.getName()),
            decision.getName());
    return new EvaluatorResultImpl(null, EvaluatorResult.ResultType.SUCCESS);
  }

  private static boolean isAssignable(DMNType type, Object value) {
    try {
      return type.isAssignableValue(value);
    } catch (RuntimeException broken) {
      return false;
    }
  }

  /** In FEEL, what goes wrong in an expression makes a part of it null and no more. */
  private DMNExpressionEvaluator tolerant(
      DMNExpressionEvaluator kies,
      Expression expression,
      DMNModelImpl model,
      DMNBaseNode node,
      BudgetedFeelCompiler feel) {
    return kies instanceof DMNLiteralExpressionEvaluator literal
            && !literal.isFunctionDefinition()
            && expression instanceof LiteralExpression written
            && model.getFeelDialect() == FEELDialect.FEEL
            && !FEELDialect.BFEEL.getNamespace().equals(written.getExpressionLanguage())
        ? new LiteralEvaluator(
            literal.getExpression(), written.getText(), node.getName(), feel.runtime(), running)
        : kies;
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
