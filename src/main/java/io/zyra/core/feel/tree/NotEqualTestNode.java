package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.value.FeelEquality;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.runtime.UnaryTest;

/** The range {@code (!=10)} as a value. KIE's own test cannot be compared for equality. */
final class NotEqualTestNode extends BudgetedNode {
  private final UnaryTestNode test;

  NotEqualTestNode(UnaryTestNode test, BudgetSource budgets) {
    super(test, budgets);
    this.test = test;
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    EvaluationBudget budget = budgets.of(context);
    int level = budget.enter(this);
    Except except = new Except(test.getUnaryTest(), test.getValue().evaluate(context));
    budget.leave(level);
    return except;
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return test.getChildrenNode();
  }

  /** Everything but one value. */
  record Except(UnaryTest test, Object value) implements UnaryTest {
    @Override
    public Boolean apply(EvaluationContext context, Object given) {
      return test.apply(context, given);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Except except && FeelEquality.same(value, except.value);
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }
}
