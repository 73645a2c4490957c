package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.ValueCost;
import io.zyra.core.feel.value.BoundedPower;
import io.zyra.core.feel.value.Decimal128;
import io.zyra.core.feel.value.DurationArithmetic;
import io.zyra.core.feel.value.FeelEquality;
import io.zyra.core.feel.value.TemporalOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.chrono.ChronoPeriod;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.FEELDialect;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.events.FEELEventBase;

/**
 * Arithmetic and comparison. Operations on two numbers or two texts are evaluated here, about forty
 * times faster than by KIE, which builds a table of functions for every operation. Other operands
 * are charged by size and passed to KIE.
 */
final class InfixOperatorNode extends BudgetedNode {
  private final InfixOperator operator;
  private final BaseNode left;
  private final BaseNode right;

  InfixOperatorNode(InfixOpNode origin, BaseNode left, BaseNode right, BudgetSource budgets) {
    super(origin, budgets);
    this.operator = origin.getOperator();
    this.left = left;
    this.right = right;
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    EvaluationBudget budget = budgets.of(context);
    int level = budget.enter(this);
    Object l = left.evaluate(context);
    Object r = right.evaluate(context);
    budget.resume(this);
    Object answer = answer(operator, l, r, context, budget);
    budget.leave(level);
    return answer;
  }

  static Object answer(
      InfixOperator operator,
      Object l,
      Object r,
      EvaluationContext context,
      EvaluationBudget budget) {
    if (l instanceof BigDecimal a && r instanceof BigDecimal b) {
      return numbers(operator, a, b, context, budget);
    }
    if (l instanceof String a && r instanceof String b) {
      return texts(operator, a, b, context, budget);
    }
    if ((l == null || r == null) && context.getFEELDialect() == FEELDialect.FEEL) {
      if (operator == InfixOperator.EQ) {
        return l == r;
      }
      if (operator == InfixOperator.NE) {
        return l != r;
      }
    }
    if (operator == InfixOperator.ADD && l != null && r != null) {
      if (l instanceof String || r instanceof String) {
        context.notifyEvt(
            () ->
                new FEELEventBase(
                    FEELEvent.Severity.ERROR,
                    "a string can only be added to a string; string() makes one of another value",
                    null));
        return null;
      }
    }
    if (operator == InfixOperator.MULT || operator == InfixOperator.DIV) {
      if (l instanceof Duration a && r instanceof BigDecimal b) {
        return DurationArithmetic.scaled(a, b, operator, budget);
      }
      if (l instanceof BigDecimal a && r instanceof Duration b && operator == InfixOperator.MULT) {
        return DurationArithmetic.scaled(b, a, operator, budget);
      }
      if (l instanceof ChronoPeriod a && r instanceof BigDecimal b) {
        DurationArithmetic.checkScaled(a, b, operator, budget);
      }
      if (l instanceof BigDecimal a && r instanceof ChronoPeriod b) {
        DurationArithmetic.checkScaled(b, a, operator, budget);
      }
    }
    ValueCost.pay(l, budget);
    ValueCost.pay(r, budget);
    boolean compared = operator == InfixOperator.EQ || operator == InfixOperator.NE;
    if (compared && context.getFEELDialect() == FEELDialect.FEEL) {
      return FeelEquality.compare(l, r)
          .or(() -> exceptions(l, r))
          .<Object>map(equal -> equal == (operator == InfixOperator.EQ))
          .orElseGet(() -> operator.evaluate(l, r, context));
    }
    if (hasNoOrder(l) && hasNoOrder(r) && ordered(operator, 0).isPresent()) {
      return null;
    }
    return TemporalOrder.compare(l, r)
        .flatMap(order -> ordered(operator, order))
        .orElseGet(() -> operator.evaluate(l, r, context));
  }

  /** Everything but one value: no range for KIE. */
  private static Optional<Boolean> exceptions(Object l, Object r) {
    return l instanceof NotEqualTestNode.Except || r instanceof NotEqualTestNode.Except
        ? Optional.of(l.equals(r))
        : Optional.empty();
  }

  private static boolean hasNoOrder(Object value) {
    return value instanceof Collection || value instanceof Map || value instanceof Range;
  }

  private static Optional<Object> ordered(InfixOperator operator, int order) {
    return switch (operator) {
      case LT -> Optional.of(order < 0);
      case LTE -> Optional.of(order <= 0);
      case GT -> Optional.of(order > 0);
      case GTE -> Optional.of(order >= 0);
      default -> Optional.empty();
    };
  }

  private static Object numbers(
      InfixOperator operator,
      BigDecimal a,
      BigDecimal b,
      EvaluationContext context,
      EvaluationBudget budget) {
    return switch (operator) {
      case ADD -> Decimal128.checked(a.add(b, Decimal128.DIGITS), budget);
      case SUB -> Decimal128.checked(a.subtract(b, Decimal128.DIGITS), budget);
      case MULT -> Decimal128.checked(a.multiply(b, Decimal128.DIGITS), budget);
      case DIV ->
          b.signum() == 0
              ? operator.evaluate(a, b, context)
              : Decimal128.checked(a.divide(b, Decimal128.DIGITS), budget);
      case POW -> BoundedPower.raise(a, b, context, budget);
      case EQ -> a.compareTo(b) == 0;
      case NE -> a.compareTo(b) != 0;
      case LT -> a.compareTo(b) < 0;
      case LTE -> a.compareTo(b) <= 0;
      case GT -> a.compareTo(b) > 0;
      case GTE -> a.compareTo(b) >= 0;
      case AND, OR -> operator.evaluate(a, b, context);
    };
  }

  private static Object texts(
      InfixOperator operator,
      String a,
      String b,
      EvaluationContext context,
      EvaluationBudget budget) {
    ValueCost.payText((long) a.length() + b.length(), budget);
    return switch (operator) {
      case ADD -> a.concat(b);
      case EQ -> a.equals(b);
      case NE -> !a.equals(b);
      case LT -> a.compareTo(b) < 0;
      case LTE -> a.compareTo(b) <= 0;
      case GT -> a.compareTo(b) > 0;
      case GTE -> a.compareTo(b) >= 0;
      default -> operator.evaluate(a, b, context);
    };
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return new ASTNode[] {left, right};
  }
}
