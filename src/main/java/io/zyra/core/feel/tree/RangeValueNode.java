package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.value.FeelOrder;
import java.util.Optional;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.events.ASTEventBase;
import org.kie.dmn.feel.runtime.impl.RangeImpl;
import org.kie.dmn.feel.runtime.impl.UndefinedValueComparable;

/**
 * A range. Its ends have the order of {@link FeelOrder}; a range whose ends have none, or that
 * descends, is null.
 */
final class RangeValueNode extends BudgetedNode {
  private final Range.RangeBoundary lower;
  private final Range.RangeBoundary upper;
  private final BaseNode start;
  private final BaseNode end;

  RangeValueNode(RangeNode origin, BaseNode start, BaseNode end, BudgetSource budgets) {
    super(origin, budgets);
    this.lower = boundary(origin.getLowerBound());
    this.upper = boundary(origin.getUpperBound());
    this.start = start;
    this.end = end;
  }

  private static Range.RangeBoundary boundary(RangeNode.IntervalBoundary written) {
    return written == RangeNode.IntervalBoundary.OPEN
        ? Range.RangeBoundary.OPEN
        : Range.RangeBoundary.CLOSED;
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    EvaluationBudget budget = budgets.of(context);
    int level = budget.enter(this);
    Object from = start.evaluate(context);
    Object to = end.evaluate(context);
    budget.leave(level);
    return from == null || to == null ? null : range(from, to, context).orElse(null);
  }

  private Optional<Range> range(Object from, Object to, EvaluationContext context) {
    boolean open =
        from instanceof UndefinedValueComparable || to instanceof UndefinedValueComparable;
    Optional<Integer> order = open ? Optional.of(-1) : FeelOrder.compare(from, to);
    if (order.isEmpty() || !(from instanceof Comparable<?>) || !(to instanceof Comparable<?>)) {
      return none(context, "its ends cannot be compared");
    }
    return order.get() > 0
        ? none(context, "its end is before its start")
        : Optional.of(new RangeImpl(lower, (Comparable<?>) from, (Comparable<?>) to, upper));
  }

  private Optional<Range> none(EvaluationContext context, String why) {
    String what = EvaluationBudget.quoted(this) + " is no range, because " + why;
    context.notifyEvt(() -> new ASTEventBase(FEELEvent.Severity.ERROR, what, this));
    return Optional.empty();
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return new ASTNode[] {start, end};
  }
}
