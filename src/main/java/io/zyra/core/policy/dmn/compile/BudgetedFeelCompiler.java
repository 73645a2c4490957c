package io.zyra.core.policy.dmn.compile;

import io.zyra.core.feel.external.ExternalMethod;
import io.zyra.core.feel.tree.BudgetWeaver;
import io.zyra.core.policy.dmn.ModelFault;
import io.zyra.core.policy.dmn.table.IndexedCell;
import io.zyra.core.policy.dmn.table.IndexedCellReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNVersion;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.core.compiler.DMNCompilerContext;
import org.kie.dmn.core.compiler.DMNFEELHelper;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.core.util.Msg;
import org.kie.dmn.feel.codegen.feel11.ProcessedExpression;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.lang.CompilerContext;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.FEELDialect;
import org.kie.dmn.feel.lang.FEELProfile;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.impl.CompiledExpressionImpl;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.lang.impl.UnaryTestInterpretedExecutableExpression;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.feel.runtime.events.UnknownVariableErrorEvent;
import org.kie.dmn.feel.util.StringEvalHelper;
import org.kie.dmn.model.api.DMNElement;

/** Compiles a model's expressions and cells with the budget woven in. */
final class BudgetedFeelCompiler extends DMNFEELHelper {
  private static final Set<Type> SINGLE =
      Set.of(
          BuiltInType.NUMBER,
          BuiltInType.STRING,
          BuiltInType.DATE,
          BuiltInType.TIME,
          BuiltInType.DATE_TIME,
          BuiltInType.DURATION);

  private static final Pattern SUSPICIOUS =
      Pattern.compile("\\b(?:and|or|date|time|duration)\\b|@\"");

  private final BudgetWeaver weaver;
  private final CompileGuard watch;
  private final FEELImpl feel;
  private final List<FEELEvent> told = new ArrayList<>();
  private int faults;
  private final FEELDialect dialect;
  private final FEELImpl runtime;

  BudgetedFeelCompiler(
      ClassLoader classLoader,
      List<FEELProfile> profiles,
      FEELDialect dialect,
      DMNVersion version,
      BudgetWeaver weaver,
      CompileGuard watch) {
    super(classLoader, profiles, dialect, version);
    this.weaver = weaver;
    this.watch = watch;
    this.dialect = dialect;
    this.feel = (FEELImpl) newFEELInstance();
    feel.addListener(told::add);
    this.runtime = (FEELImpl) newFEELInstance();
  }

  @Override
  public CompiledExpression compileFeelExpression(
      DMNCompilerContext ctx,
      String expression,
      DMNModelImpl model,
      DMNElement element,
      Msg.Message error,
      Object... words) {
    watch.check();
    told.clear();
    ProcessedExpression processed;
    try {
      processed = feel.processExpression(expression, context(ctx, model, Map.of()));
    } catch (RuntimeException unparsed) { // KIE reports the error in its own call
      report(
          element,
          () -> super.compileFeelExpression(ctx, expression, model, element, error, words));
      return null;
    }
    boolean clean = told.isEmpty();
    CompiledExpression told =
        clean
            ? processed
            : report(
                element,
                () -> super.compileFeelExpression(ctx, expression, model, element, error, words));
    ASTNode root = processed.getInterpreted().getASTNode();
    if (clean && root != null) {
      UnknownNameFinder.inExpression(root, known(ctx))
          .ifPresent(
              name ->
                  model.addMessage(
                      DMNMessage.Severity.ERROR,
                      "`"
                          + expression.strip()
                          + "` asks for "
                          + name
                          + ", which is not known here.",
                      Msg.ERR_COMPILING_FEEL_EXPR_FOR_NAME_ON_NODE.getType(),
                      element));
    }
    return root == null
        ? told
        : new CompiledExpressionImpl(weaver.weaveModelExpression(letIn(root, element)));
  }

  /**
   * A compiled cell.
   *
   * @param tests the tests with the budget woven in; one of them has to match. There are none if
   *     the cell asks for a name that is not known: it never matches
   * @param says the meaning of its text, for the index
   * @param readable whether its text is FEEL
   * @param never why it can never be evaluated
   */
  record Tested(
      List<UnaryTest> tests, IndexedCell says, boolean readable, Optional<String> never) {}

  @Override
  public List<UnaryTest> evaluateUnaryTests(
      DMNCompilerContext ctx,
      String tests,
      DMNModelImpl model,
      DMNElement element,
      Msg.Message error,
      Object... words) {
    return compileCell(ctx, tests, model, element, error, words).tests();
  }

  /** Compiles a cell of a table. */
  Tested compileCell(
      DMNCompilerContext ctx,
      String tests,
      DMNModelImpl model,
      DMNElement element,
      Msg.Message error,
      Object... words) {
    watch.check();
    told.clear();
    Optional<UnaryTestInterpretedExecutableExpression> parsed =
        parsed(tests, context(ctx, model, Map.of()));
    boolean clean = parsed.isPresent() && told.isEmpty();
    List<FEELEvent> errors =
        told.stream().filter(event -> event.getSeverity() == FEELEvent.Severity.ERROR).toList();
    boolean unknownNames =
        !errors.isEmpty() && errors.stream().allMatch(UnknownVariableErrorEvent.class::isInstance);
    boolean readable = parsed.isPresent() && (errors.isEmpty() || unknownNames);
    if (!clean) {
      report(element, () -> super.evaluateUnaryTests(ctx, tests, model, element, error, words));
    }
    if (parsed.isEmpty()) {
      return new Tested(List.of(), IndexedCell.ALWAYS_RUN, false, Optional.empty());
    }
    if (unknownNames) {
      return new Tested(List.of(), IndexedCell.ALWAYS_RUN, true, Optional.empty());
    }
    ASTNode root = parsed.get().getASTNode();
    EvaluationContext literals = feel.newEvaluationContext(List.of(), Map.of());
    IndexedCell says =
        clean && dialect == FEELDialect.FEEL
            ? new IndexedCellReader(literals, ctx.getVariables().keySet(), single(ctx)).read(root)
            : IndexedCell.ALWAYS_RUN;
    Optional<String> never =
        readable
            ? UnevaluableCellFinder.inCell(root, single(ctx).contains("?"))
                .or(
                    () ->
                        UnknownNameFinder.inCell(root, known(ctx))
                            .map(name -> name + " is not known here"))
            : Optional.empty();
    Object woven = weaver.weave(letIn(root, element)).evaluate(literals);
    List<UnaryTest> each = new ArrayList<>();
    if (woven instanceof List<?> list) {
      list.stream()
          .filter(UnaryTest.class::isInstance)
          .map(UnaryTest.class::cast)
          .forEach(each::add);
    }
    return new Tested(List.copyOf(each), says, readable, never);
  }

  /**
   * Lets KIE report a fault. It takes all elements without an id for one, and reports one fault of
   * each.
   */
  private <T> T report(DMNElement element, Supplier<T> kies) {
    if (element.getId() != null) {
      return kies.get();
    }
    element.setId("fault-" + ++faults);
    try {
      return kies.get();
    } finally {
      element.setId(null);
    }
  }

  /** Why an expression can never be evaluated; empty if it can, or cannot be read. */
  Optional<String> never(DMNCompilerContext ctx, String text, DMNModelImpl model) {
    if (!SUSPICIOUS.matcher(text).find()) {
      return Optional.empty();
    }
    try {
      told.clear();
      ASTNode root =
          feel.processExpression(text, context(ctx, model, Map.of())).getInterpreted().getASTNode();
      return root == null || !told.isEmpty()
          ? Optional.empty()
          : UnevaluableCellFinder.inExpression(root);
    } catch (RuntimeException unparsed) {
      return Optional.empty();
    }
  }

  private Predicate<String> known(DMNCompilerContext ctx) {
    EvaluationContext builtIn = feel.newEvaluationContext(List.of(), Map.of());
    Set<String> names =
        ctx.getVariables().keySet().stream()
            .map(StringEvalHelper::normalizeVariableName)
            .collect(Collectors.toSet());
    return name -> names.contains(name) || builtIn.isDefined(name);
  }

  private static Set<String> single(DMNCompilerContext ctx) {
    return ctx.getVariables().entrySet().stream()
        .filter(variable -> SINGLE.contains(((BaseDMNTypeImpl) variable.getValue()).getFeelType()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Empty for a text that is not a unary test; KIE's parser fails for some of these. */
  private Optional<UnaryTestInterpretedExecutableExpression> parsed(
      String tests, CompilerContext context) {
    try {
      return Optional.of(feel.processUnaryTests(tests, context).getInterpreted())
          .filter(parsed -> parsed != UnaryTestInterpretedExecutableExpression.EMPTY);
    } catch (RuntimeException notParsed) {
      return Optional.empty();
    }
  }

  /** The instance that evaluates what is compiled. */
  FEELImpl runtime() {
    return runtime;
  }

  /** Whether a text is only the name of a variable in scope. */
  boolean isName(DMNCompilerContext ctx, String text, DMNModelImpl model) {
    return feel.processExpression(text, context(ctx, model, Map.of())).getInterpreted().getASTNode()
        instanceof NameRefNode;
  }

  /**
   * KIE calls this for boxed functions of kind Java; {@link BudgetedLogicCompiler} handles them
   * before.
   */
  @Override
  public FEELFunction evaluateFunctionDef(
      DMNCompilerContext ctx,
      String expression,
      DMNModelImpl model,
      DMNElement element,
      Msg.Message error,
      Object... words) {
    throw new IllegalStateException("No external function is looked up");
  }

  /** The state of KIE's own instance: variables in scope and the types of the model. */
  private CompilerContext context(
      DMNCompilerContext ctx, DMNModelImpl model, Map<String, BaseDMNTypeImpl> more) {
    CompilerContext context = feel.newCompilerContext(feel.getListeners());
    Map<String, BaseDMNTypeImpl> variables = new HashMap<>();
    ctx.getVariables().forEach((name, type) -> variables.put(name, (BaseDMNTypeImpl) type));
    variables.putAll(more);
    variables.forEach((name, type) -> context.addInputVariableType(name, type.getFeelType()));
    context.setFEELTypeRegistry(model.getTypeRegistry());
    return context;
  }

  private BaseNode letIn(ASTNode root, DMNElement element) {
    Optional<String> external = ExternalMethod.findForbidden(root);
    external.ifPresent(
        shown ->
            watch.refuse(
                ModelFault.error(
                        "external-function",
                        "The function calls Java: " + shown + ".",
                        "Write it in FEEL.")
                    .inElement(element == null ? null : element.getId())));
    return (BaseNode) root;
  }
}
