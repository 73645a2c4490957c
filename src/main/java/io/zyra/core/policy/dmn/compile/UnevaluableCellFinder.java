package io.zyra.core.policy.dmn.compile;

import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.tree.BudgetWeaver;
import io.zyra.core.feel.value.FeelOrder;
import io.zyra.core.feel.value.TemporalLiterals;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
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

/**
 * Finds cells that are FEEL and can never be evaluated, such as {@code > 1 and < 5}. Looks at
 * syntax trees that have not been woven yet.
 */
final class UnevaluableCellFinder {
  private static final Set<InfixOperator> ARITHMETIC =
      EnumSet.of(
          InfixOperator.ADD,
          InfixOperator.SUB,
          InfixOperator.MULT,
          InfixOperator.DIV,
          InfixOperator.POW);

  private UnevaluableCellFinder() {}

  /** What is wrong with a cell of an input whose values are single ones, or may be anything. */
  static Optional<String> inCell(ASTNode root, boolean single) {
    if (root instanceof UnaryTestListNode tests) {
      for (BaseNode test : tests.getElements()) {
        Optional<String> fault =
            test instanceof UnaryTestNode one ? ofTest(one, single) : Optional.empty();
        if (fault.isPresent()) {
          return fault;
        }
      }
    }
    return inExpression(root);
  }

  private static Optional<String> ofTest(UnaryTestNode test, boolean single) {
    BaseNode value = test.getValue();
    if (value instanceof InfixOpNode infix && comparesTests(infix)) {
      return Optional.of("there are two signs where one is wanted");
    }
    return switch (test.getOperator()) {
      case EQ, NE ->
          single && isTest(value)
              ? Optional.of("a value is never equal to the test " + quoted(value))
              : single && (value instanceof ContextNode || value instanceof FunctionDefNode)
                  ? Optional.of("a single value is never equal to " + quoted(value))
                  : Optional.empty();
      case IN ->
          value instanceof RangeNode range && (isTest(range.getStart()) || isTest(range.getEnd()))
              ? Optional.of("there are two signs where one is wanted")
              : value instanceof RangeNode range
                      && (isCondition(range.getStart()) || isCondition(range.getEnd()))
                  ? Optional.of("a comparison stands where a value is wanted")
                  : Optional.empty();
      case TEST ->
          isNoCondition(value) ? Optional.of(quoted(value) + " is no condition") : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** What is wrong anywhere in an expression. */
  static Optional<String> inExpression(ASTNode node) {
    if (node instanceof InfixOpNode infix && BudgetWeaver.isLogic(infix)) {
      for (BaseNode operand : new BaseNode[] {infix.getLeft(), infix.getRight()}) {
        if (isNoCondition(operand)) {
          return Optional.of(
              quoted(operand) + " is no condition, and only conditions are joined by and, or");
        }
      }
    }
    if (node instanceof AtLiteralNode literal && TemporalLiterals.of(literal).isEmpty()
        || node instanceof FunctionInvocationNode call && isInvalid(call)) {
      return Optional.of(quoted(node) + " is no date, time or duration");
    }
    if (node instanceof FunctionInvocationNode call
        && call.getName() instanceof NameRefNode name
        && name.getText().equals("not")
        && call.getParams().getElements().isEmpty()) {
      return Optional.of("there is nothing in not()");
    }
    if (node instanceof RangeNode range && isImpossible(range)) {
      return Optional.of(
          quoted(range) + " is no range: its end is before its start, or they cannot be compared");
    }
    for (ASTNode child : node.getChildrenNode()) {
      Optional<String> fault = child == null ? Optional.empty() : inExpression(child);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static boolean isInvalid(FunctionInvocationNode call) {
    return call.getName() instanceof NameRefNode name
        && TemporalLiterals.isMaker(name.getText())
        && call.getParams().getElements().size() == 1
        && call.getParams().getElements().get(0) instanceof StringNode text
        && TemporalLiterals.of(name.getText(), text.getValue()).isEmpty();
  }

  /** A range whose ends are written out and descend, or are of different kinds. */
  private static boolean isImpossible(RangeNode range) {
    if (range.getStart() instanceof NullNode || range.getEnd() instanceof NullNode) {
      return true;
    }
    Optional<Object> start = literal(range.getStart());
    Optional<Object> end = literal(range.getEnd());
    return start.isPresent()
        && end.isPresent()
        && FeelOrder.compare(start.get(), end.get()).map(order -> order > 0).orElse(true);
  }

  private static Optional<Object> literal(BaseNode node) {
    if (node instanceof NumberNode number) {
      return Optional.of(number.getValue());
    }
    if (node instanceof SignedUnaryNode signed && signed.getExpression() instanceof NumberNode) {
      return Optional.ofNullable(
          signed.getSign() == SignedUnaryNode.Sign.NEGATIVE
              ? ((NumberNode) signed.getExpression()).getValue().negate()
              : ((NumberNode) signed.getExpression()).getValue());
    }
    if (node instanceof StringNode text) {
      return Optional.of(text.getValue());
    }
    if (node instanceof AtLiteralNode literal) {
      return TemporalLiterals.of(literal);
    }
    return node instanceof FunctionInvocationNode call
            && call.getName() instanceof NameRefNode name
            && TemporalLiterals.isMaker(name.getText())
            && call.getParams().getElements().size() == 1
            && call.getParams().getElements().get(0) instanceof StringNode text
        ? TemporalLiterals.of(name.getText(), text.getValue())
        : Optional.empty();
  }

  private static boolean comparesTests(InfixOpNode infix) {
    return infix.isBoolean()
        && infix.getOperator() != InfixOperator.EQ
        && infix.getOperator() != InfixOperator.NE
        && (isTest(infix.getLeft()) || isTest(infix.getRight()));
  }

  private static boolean isCondition(BaseNode node) {
    return node instanceof InfixOpNode infix && (infix.isBoolean() || BudgetWeaver.isLogic(infix));
  }

  private static boolean isTest(BaseNode node) {
    return node instanceof RangeNode || node instanceof UnaryTestNode;
  }

  private static boolean isNoCondition(BaseNode node) {
    return isTest(node)
        || node instanceof NumberNode
        || node instanceof StringNode
        || node instanceof SignedUnaryNode
        || node instanceof ListNode
        || node instanceof AtLiteralNode
        || node instanceof InfixOpNode infix && ARITHMETIC.contains(infix.getOperator());
  }

  private static String quoted(ASTNode node) {
    return EvaluationBudget.quoted(node);
  }
}
