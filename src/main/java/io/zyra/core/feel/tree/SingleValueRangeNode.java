package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import java.util.Objects;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.impl.RangeImpl;

/**
 * The range {@code (=10)}. It contains the same value as {@code [10..10]} and is not equal to it
 * (DMN 1.5, table 42). KIE treats both as equal.
 */
final class SingleValueRangeNode extends BudgetedNode {
  private final BaseNode range;

  SingleValueRangeNode(BaseNode range, BudgetSource budgets) {
    super(range, budgets);
    this.range = range;
  }

  static boolean isMeant(RangeNode range) {
    String text = String.valueOf(range.getText()).strip();
    return text.startsWith("=")
        || text.startsWith("(") && text.substring(1).strip().startsWith("=");
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    EvaluationBudget budget = budgets.of(context);
    int level = budget.enter(this);
    Object value = range.evaluate(context);
    budget.leave(level);
    return value instanceof Range given ? new Only(given) : value;
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return range.getChildrenNode();
  }

  /** A range of one value. */
  static final class Only extends RangeImpl {
    Only(Range range) {
      super(
          range.getLowBoundary(),
          range.getLowEndPoint(),
          range.getHighEndPoint(),
          range.getHighBoundary());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Only && super.equals(other);
    }

    @Override
    public int hashCode() {
      return Objects.hashCode(getLowEndPoint());
    }
  }
}
