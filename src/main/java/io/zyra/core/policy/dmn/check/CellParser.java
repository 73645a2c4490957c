package io.zyra.core.policy.dmn.check;

import io.zyra.core.feel.FeelCompilation;
import io.zyra.core.feel.FeelCompiler;
import io.zyra.core.feel.FeelResult;
import io.zyra.core.feel.FeelType;
import io.zyra.core.feel.budget.EvaluationLimits;
import io.zyra.core.feel.value.FeelEquality;
import io.zyra.core.feel.value.TemporalLiterals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.DashNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.ast.UndefinedValueNode;
import org.kie.dmn.feel.lang.impl.FEELBuilder;
import org.kie.dmn.feel.lang.impl.FEELImpl;

/** Parses cells with the FEEL grammar. */
final class CellParser {
  /** Cost of parsing a text, in steps of the search. */
  private static final int COST = 300;

  private static final Set<String> MAKERS = Set.of("date", "time", "date and time", "duration");

  private final FEELImpl feel = (FEELImpl) FEELBuilder.builder().build();
  private final Map<String, CellExpression> known = new HashMap<>();
  private final Map<String, Optional<FeelResult>> constants = new HashMap<>();
  private final WorkBudget steps;

  CellParser(WorkBudget steps) {
    this.steps = steps;
  }

  CellExpression read(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.equals("-")) {
      return new CellExpression.Any();
    }
    CellExpression before = known.get(stripped);
    if (before == null) {
      steps.spend(COST + stripped.length());
      before = parse(stripped);
      known.put(stripped, before);
    }
    return before;
  }

  /** The literal value of an output cell or of an entry of a list. */
  Optional<CellExpression.Point> value(String text) {
    return read(text) instanceof CellExpression.Tests tests
            && !tests.negated()
            && tests.parts().size() == 1
            && tests.parts().get(0) instanceof CellExpression.EqualTo is
        ? Optional.of(is.point())
        : Optional.empty();
  }

  /** Whether two outputs are the same text, or constants with equal values. */
  boolean isSameValue(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    Optional<FeelResult> value = constant(one);
    return value.isPresent()
        && value.get() instanceof FeelResult.Value mine
        && constant(other).orElse(new FeelResult.Unknown()) instanceof FeelResult.Value theirs
        && FeelEquality.same(mine.value(), theirs.value());
  }

  private Optional<FeelResult> constant(String text) {
    Optional<FeelResult> before = constants.get(text);
    if (before == null) {
      steps.spend(COST + text.length());
      before =
          FeelCompiler.compile(text, Map.of(), FeelType.ANY)
                  instanceof FeelCompilation.Compiled compiled
              ? Optional.of(compiled.expression().evaluate(Map.of(), EvaluationLimits.forRules()))
              : Optional.empty();
      constants.put(text, before);
    }
    return before;
  }

  private CellExpression parse(String text) {
    try {
      ASTNode root =
          feel.processUnaryTests(text, feel.newCompilerContext()).getInterpreted().getASTNode();
      return root instanceof UnaryTestListNode list
          ? tests(list)
          : new CellExpression.Other(Optional.empty());
    } catch (RuntimeException unreadable) {
      return new CellExpression.Other(Optional.empty());
    }
  }

  private CellExpression tests(UnaryTestListNode list) {
    List<CellExpression.Part> parts = new ArrayList<>();
    for (BaseNode element : list.getElements()) {
      if (element instanceof DashNode) {
        return new CellExpression.Any();
      }
      if (!(element instanceof UnaryTestNode test) || !add(test, parts)) {
        return new CellExpression.Other(name(element));
      }
    }
    return new CellExpression.Tests(List.copyOf(parts), list.isNegated());
  }

  private boolean add(UnaryTestNode test, List<CellExpression.Part> parts) {
    return switch (test.getOperator()) {
      case EQ -> addValue(test.getValue(), parts);
      case NE ->
          point(test.getValue())
              .map(p -> parts.add(new CellExpression.NotEqualTo(p)))
              .orElse(false);
      case IN -> addRangeOrList(test.getValue(), parts);
      case TEST -> test.getValue() instanceof InfixOpNode infix && addComparison(infix, parts);
      default -> false;
    };
  }

  /** A comparison of the input with a literal: {@code ? > 5} means {@code > 5}. */
  private boolean addComparison(InfixOpNode infix, List<CellExpression.Part> parts) {
    if (!(infix.getLeft() instanceof NameRefNode name) || !name.getText().equals("?")) {
      return false;
    }
    Optional<CellExpression.Point> point = point(infix.getRight());
    return point.isPresent()
        && switch (infix.getOperator()) {
          case EQ -> parts.add(new CellExpression.EqualTo(point.get()));
          case LT, LTE ->
              parts.add(
                  new CellExpression.Range(
                      Optional.empty(), false, point, infix.getOperator() == InfixOperator.LTE));
          case GT, GTE ->
              parts.add(
                  new CellExpression.Range(
                      point, infix.getOperator() == InfixOperator.GTE, Optional.empty(), false));
          default -> false;
        };
  }

  private boolean addRangeOrList(BaseNode value, List<CellExpression.Part> parts) {
    if (value instanceof ListNode list) {
      return list.getElements().stream().allMatch(item -> addValue(item, parts));
    }
    if (!(value instanceof RangeNode range)) {
      return addValue(value, parts);
    }
    boolean openBelow = range.getStart() instanceof UndefinedValueNode;
    boolean openAbove = range.getEnd() instanceof UndefinedValueNode;
    Optional<CellExpression.Point> low = openBelow ? Optional.empty() : point(range.getStart());
    Optional<CellExpression.Point> high = openAbove ? Optional.empty() : point(range.getEnd());
    if (!openBelow && low.isEmpty() || !openAbove && high.isEmpty()) {
      return false;
    }
    return parts.add(
        new CellExpression.Range(
            low,
            range.getLowerBound() == RangeNode.IntervalBoundary.CLOSED,
            high,
            range.getUpperBound() == RangeNode.IntervalBoundary.CLOSED));
  }

  private boolean addValue(BaseNode value, List<CellExpression.Part> parts) {
    if (value instanceof NullNode) {
      return parts.add(new CellExpression.NullTest());
    }
    return point(value).map(p -> parts.add(new CellExpression.EqualTo(p))).orElse(false);
  }

  private Optional<CellExpression.Point> point(BaseNode node) {
    if (!isWrittenOut(node)) {
      return Optional.empty();
    }
    Object value = value(node);
    return ColumnType.of(value)
        .map(
            kind ->
                new CellExpression.Point(
                    kind, ColumnType.comparable(value), value, node.getText().strip()));
  }

  private Object value(BaseNode node) {
    if (node instanceof AtLiteralNode literal) {
      return TemporalLiterals.of(literal).orElse(null);
    }
    if (node instanceof FunctionInvocationNode call
        && call.getName() instanceof NameRefNode name
        && call.getParams().getElements().get(0) instanceof StringNode text) {
      return TemporalLiterals.of(name.getText(), text.getValue()).orElse(null);
    }
    return node.evaluate(feel.newEvaluationContext(List.of(), Map.of()));
  }

  private static boolean isWrittenOut(BaseNode node) {
    if (node instanceof SignedUnaryNode signed) {
      return signed.getExpression() instanceof NumberNode;
    }
    if (node instanceof FunctionInvocationNode call) {
      return call.getName() instanceof NameRefNode name
          && MAKERS.contains(name.getText())
          && call.getParams().getElements().size() == 1
          && call.getParams().getElements().get(0) instanceof StringNode;
    }
    return node instanceof NumberNode
        || node instanceof StringNode
        || node instanceof BooleanNode
        || node instanceof AtLiteralNode;
  }

  /** The single name in a test or a comparison. */
  private static Optional<String> name(BaseNode element) {
    BaseNode value = element instanceof UnaryTestNode test ? test.getValue() : element;
    if (value instanceof RangeNode range) {
      value = range.getStart() instanceof UndefinedValueNode ? range.getEnd() : range.getStart();
    }
    return value instanceof NameRefNode name ? Optional.of(name.getText()) : Optional.empty();
  }
}
