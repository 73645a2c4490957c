package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.value.FeelEquality;
import io.zyra.core.feel.value.RangeMembership;
import java.util.Collection;
import java.util.Optional;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.feel.runtime.events.ASTEventBase;

/** {@code x in y}, where y is a value, a list, a range or tests. */
final class MembershipNode extends BudgetedNode {
  private final BaseNode value;
  private final BaseNode tests;

  MembershipNode(BaseNode origin, BaseNode value, BaseNode tests, BudgetSource budgets) {
    super(origin, budgets);
    this.value = value;
    this.tests = tests;
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    EvaluationBudget budget = budgets.of(context);
    int level = budget.enter(this);
    Object answer = in(context, value.evaluate(context), tests.evaluate(context), budget);
    budget.leave(level);
    return answer;
  }

  private Object in(
      EvaluationContext context, Object input, Object right, EvaluationBudget budget) {
    if (right == null) {
      tell(context, "there is nothing after in");
      return null;
    }
    if (!(right instanceof Iterable<?> list)) {
      return isIn(context, input, right).orElse(null);
    }
    for (Object one : list) {
      budget.charge(1);
      if (isIn(context, input, one).orElse(false)) {
        return true;
      }
    }
    return false;
  }

  private Optional<Boolean> isIn(EvaluationContext context, Object input, Object right) {
    if (input == null || right == null) {
      return right instanceof UnaryTest test
          ? Optional.ofNullable(test.apply(context, null))
          : right instanceof Range ? Optional.empty() : Optional.of(input == right);
    }
    if (right instanceof UnaryTest test) {
      return Optional.ofNullable(test.apply(context, input));
    }
    if (right instanceof Range range && !(input instanceof Range)) {
      Optional<Boolean> in = RangeMembership.test(range, input, context);
      if (in.isEmpty()) {
        tell(context, "the value cannot be compared with the range");
      }
      return in;
    }
    return Optional.of(
        FeelEquality.compare(input, right).orElse(false)
            || right instanceof Collection<?> list && FeelEquality.contains(list, input));
  }

  private void tell(EvaluationContext context, String what) {
    context.notifyEvt(
        () ->
            new ASTEventBase(
                FEELEvent.Severity.ERROR, what + ": " + EvaluationBudget.quoted(this), this));
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return new ASTNode[] {value, tests};
  }
}
