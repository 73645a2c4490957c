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
import org.kie.dmn.core.ast.DMNContextEvaluator;
import org.kie.dmn.core.ast.DMNFilterEvaluator;
import org.kie.dmn.core.ast.DMNFunctionDefinitionEvaluator;
import org.kie.dmn.core.ast.DMNIteratorEvaluator;
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
import org.kie.dmn.model.api.ChildExpression;
import org.kie.dmn.model.api.Context;
import org.kie.dmn.model.api.ContextEntry;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.Every;
import org.kie.dmn.model.api.Expression;
import org.kie.dmn.model.api.Filter;
import org.kie.dmn.model.api.FunctionDefinition;
import org.kie.dmn.model.api.FunctionKind;
import org.kie.dmn.model.api.InformationItem;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.Quantified;
import org.kie.dmn.model.api.Relation;

/**
 * KIE's compiler of decision logic, with our FEEL compiler and with steps charged for boxed logic.
 */
public final class BudgetedLogicCompiler extends DMNEvaluatorCompiler {
  private final ThreadEvaluationContext running;
  private final CompileGuard watch;
  private final Map<DMNModelImpl, BudgetedFeelCompiler> feels = new IdentityHashMap<>();

  /** Parts of boxed filters and quantifiers, which KIE's evaluators do not show. */
  private final Map<Expression, DMNExpressionEvaluator> parts = new IdentityHashMap<>();

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
        typedCell(
            tolerant(
                boxed(
                    super.compileExpression(scope, model, node, name, expression),
                    expression,
                    node.getName()),
                expression,
                model,
                node,
                feel),
            expression,
            model,
            node);
    if (evaluator == null || evaluator instanceof DMNFunctionDefinitionEvaluator) {
      return evaluator;
    }
    Optional<DecisionNodeImpl> decision =
        Optional.of(node)
            .filter(DecisionNodeImpl.class::isInstance)
            .map(DecisionNodeImpl.class::cast)
            .filter(each -> each.getDecision().getExpression() == expression);
    boolean fails = decision.isPresent() && expression instanceof DecisionTable;
    DMNExpressionEvaluator counted =
        (events, result) -> {
          EvaluationBudget budget = running.budget();
          int level = budget.enterLevel();
          EvaluatorResult answer = evaluator.evaluate(events, result);
          budget.leaveLevel(level);
          EvaluatorResult known =
              fails || answer.getResultType() == EvaluatorResult.ResultType.SUCCESS
                  ? answer
                  : new EvaluatorResultImpl(null, EvaluatorResult.ResultType.SUCCESS);
          return decision.isPresent() ? conforming(known, decision.get()) : known;
        };
    if (expression.getParent() instanceof ChildExpression) {
      parts.put(expression, counted);
    }
    return counted;
  }

  /** A boxed context, filter or quantifier goes on where a part of it cannot be computed. */
  private DMNExpressionEvaluator boxed(
      DMNExpressionEvaluator kies, Expression expression, String name) {
    if (kies instanceof DMNContextEvaluator context) {
      return new BoxedContextEvaluator(context.getEntries(), name, running);
    }
    if (kies instanceof DMNFilterEvaluator && expression instanceof Filter filter) {
      return iteration(
          IterationEvaluator.Kind.FILTER, filter.getIn(), filter.getMatch(), "item", name);
    }
    return kies instanceof DMNIteratorEvaluator && expression instanceof Quantified quantified
        ? iteration(
            expression instanceof Every
                ? IterationEvaluator.Kind.EVERY
                : IterationEvaluator.Kind.SOME,
            quantified.getIn(),
            quantified.getSatisfies(),
            quantified.getIteratorVariable(),
            name)
        : kies;
  }

  private DMNExpressionEvaluator iteration(
      IterationEvaluator.Kind kind,
      ChildExpression in,
      ChildExpression condition,
      String variable,
      String name) {
    return new IterationEvaluator(
        kind,
        parts.get(in.getExpression()),
        parts.get(condition.getExpression()),
        variable,
        name,
        running);
  }

  /** A result that is not of the declared type is null, with a warning. */
  private EvaluatorResult conforming(EvaluatorResult answer, DecisionNodeImpl decision) {
    DMNType type = decision.getResultType();
    Object value = CoerceUtil.coerceValue(type, answer.getResult());
    if (answer.getResultType() != EvaluatorResult.ResultType.SUCCESS
        || value == null
        || TypeConformance.isAssignable(type, value)
        || !TypeConformance.isAssignable(type, null)) {
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
            literal.getExpression(),
            written.getText(),
            place(expression),
            node.getName(),
            feel.runtime(),
            running)
        : kies;
  }

  private static String place(Expression expression) {
    return expression.getParent() instanceof ContextEntry entry && entry.getVariable() != null
        ? " in the entry " + entry.getVariable().getName()
        : "";
  }

  /** A cell of a relation that is not of the type of its column is null, with a warning. */
  private DMNExpressionEvaluator typedCell(
      DMNExpressionEvaluator evaluator,
      Expression expression,
      DMNModelImpl model,
      DMNBaseNode node) {
    if (evaluator == null
        || !(expression.getParent() instanceof org.kie.dmn.model.api.List row)
        || !(row.getParent() instanceof Relation relation)) {
      return evaluator;
    }
    int column = row.getExpression().indexOf(expression);
    if (column >= relation.getColumn().size()
        || relation.getColumn().get(column).getTypeRef() == null) {
      return evaluator;
    }
    InformationItem header = relation.getColumn().get(column);
    DMNType type = compiler.resolveTypeRef(model, header, header, header.getTypeRef());
    String place = "row %d of %s".formatted(relation.getRow().indexOf(row) + 1, node.getName());
    return (events, result) -> {
      Object value = CoerceUtil.coerceValue(type, evaluator.evaluate(events, result).getResult());
      boolean conforms = value == null || TypeConformance.isAssignable(type, value);
      if (!conforms) {
        running
            .notes()
            .warn(
                "relation-cell",
                "%s in %s is %s, which is not of type %s: it is null."
                    .formatted(
                        header.getName(), place, FeelToJsonConverter.shown(value), type.getName()),
                node.getName());
      }
      return new EvaluatorResultImpl(conforms ? value : null, EvaluatorResult.ResultType.SUCCESS);
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
