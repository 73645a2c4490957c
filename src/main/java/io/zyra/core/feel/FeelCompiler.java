package io.zyra.core.feel;

import io.zyra.core.feel.budget.EvaluationLimits;
import io.zyra.core.feel.check.FaultCollector;
import io.zyra.core.feel.check.LoopBoundsCheck;
import io.zyra.core.feel.check.SourcePrecheck;
import io.zyra.core.feel.check.SyntaxErrorExplainer;
import io.zyra.core.feel.check.TypeChecker;
import io.zyra.core.feel.tree.BudgetWeaver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.CompilerContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.runtime.events.ASTHeuristicCheckEvent;
import org.kie.dmn.feel.runtime.events.SyntaxErrorEvent;

/**
 * Compiles FEEL, the expression language of DMN, from untrusted authors. Expressions with faults or
 * with loops that would run too long are rejected. The others are evaluated within a budget,
 * without access to Java or a clock, and give the same result each time.
 */
public final class FeelCompiler {
  /** Maximum length of an expression, in characters. */
  public static final int LONGEST = 4_000;

  private static final int DEEPEST_TREE = 200;
  private static final BudgetWeaver WEAVER =
      new BudgetWeaver(context -> ((FeelEvaluationContext) context).budget());

  private FeelCompiler() {}

  /**
   * Parses and checks an expression.
   *
   * @param text the expression
   * @param variables the variables that it may use, with their types; include {@code now} and
   *     {@code today} if it may use the time
   * @param wanted the type of the result: {@link FeelType#FLAG} for a condition, {@link
   *     FeelType#ANY} for any type
   */
  public static FeelCompilation compile(
      String text, Map<String, FeelType> variables, FeelType wanted) {
    FaultCollector faults = new FaultCollector(text);
    Optional<BaseNode> parsed = parse(text, variables, faults);
    if (parsed.isEmpty() || !faults.isEmpty()) {
      return new FeelCompilation.Refused(faults.all());
    }
    BaseNode root = parsed.get();
    TypeChecker types = new TypeChecker(variables, faults);
    FeelType type = types.of(root);
    new LoopBoundsCheck(faults).check(root);
    if (faults.isEmpty()) {
      checkResult(root, type, wanted, faults);
    }
    if (!faults.isEmpty()) {
      return new FeelCompilation.Refused(faults.all());
    }
    FeelExpression expression = new FeelExpression(text, type, types.used(), WEAVER.weave(root));
    if (expression.variables().isEmpty()
        && expression.evaluate(Map.of(), EvaluationLimits.forRules())
            instanceof FeelResult.Failed failed) {
      faults.add(0, "This can never be answered: " + failed.reason(), "");
      return new FeelCompilation.Refused(faults.all());
    }
    return new FeelCompilation.Compiled(expression);
  }

  private static void checkResult(
      BaseNode root, FeelType type, FeelType wanted, FaultCollector faults) {
    if (type == FeelType.NOTHING && wanted != FeelType.ANY) {
      faults.add(root, "This always gives null.", "");
    } else if (!type.isAssignableTo(wanted)) {
      faults.add(
          root,
          "This gives %s where %s is wanted.".formatted(type.words(), wanted.words()),
          wanted == FeelType.FLAG ? "Compare it with something, such as > 0 or != null." : "");
    }
  }

  private static Optional<BaseNode> parse(
      String text, Map<String, FeelType> variables, FaultCollector faults) {
    if (text.isBlank()) {
      faults.add(0, "There is no expression.", "Write one, such as seo_score < 70.");
      return Optional.empty();
    }
    if (text.length() > LONGEST) {
      faults.add(
          LONGEST,
          "The expression has %d characters; at most 4,000 are read.".formatted(text.length()),
          "Split it into several conditions.");
      return Optional.empty();
    }
    SourcePrecheck source = new SourcePrecheck(text);
    Optional<FeelFault> tooDeep = source.fault();
    tooDeep.ifPresent(fault -> faults.add(fault.offset(), fault.message(), fault.hint()));
    return tooDeep.isPresent() ? Optional.empty() : tree(text, source, variables, faults);
  }

  private static Optional<BaseNode> tree(
      String text, SourcePrecheck source, Map<String, FeelType> variables, FaultCollector faults) {
    List<FEELEvent> events = new ArrayList<>();
    FEELImpl feel = (FEELImpl) FEELBuilder.builder().build();
    CompilerContext context = feel.newCompilerContext(List.of(events::add));
    new LinkedHashMap<>(variables)
        .forEach((name, type) -> context.addInputVariableType(name, type.kieType()));
    Optional<BaseNode> root = Optional.empty();
    try {
      root =
          Optional.ofNullable(
              (BaseNode) feel.processExpression(text, context).getInterpreted().getASTNode());
    } catch (StackOverflowError | RuntimeException afterASyntaxError) {
      // the parser's events describe the fault; without events, the fault below is used
    }
    tell(events, new SyntaxErrorExplainer(text, source.masked(), variables.keySet()), faults);
    if (root.isEmpty() && faults.isEmpty()) {
      faults.add(0, "The expression cannot be read.", "Write it simpler.");
    } else if (faults.isEmpty() && deeper(root.get(), DEEPEST_TREE)) {
      faults.add(0, "The expression is nested too deep.", "Split it into several conditions.");
    }
    return root;
  }

  private static void tell(
      List<FEELEvent> events, SyntaxErrorExplainer syntax, FaultCollector faults) {
    for (FEELEvent event : events) {
      if (event instanceof SyntaxErrorEvent error) {
        syntax.explain(error, faults);
      } else if (event instanceof ASTHeuristicCheckEvent misread) {
        syntax.explain(misread, faults);
      }
    }
  }

  private static boolean deeper(ASTNode node, int levels) {
    if (levels == 0) {
      return true;
    }
    if (node instanceof InfixOpNode infix && BudgetWeaver.isLogic(infix)) {
      return BudgetWeaver.operands(infix).stream().anyMatch(operand -> deeper(operand, levels - 1));
    }
    for (ASTNode child : node.getChildrenNode()) {
      if (child != null && deeper(child, levels - 1)) {
        return true;
      }
    }
    return false;
  }
}
