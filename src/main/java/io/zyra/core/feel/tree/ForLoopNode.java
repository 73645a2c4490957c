package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetExceededError;
import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.OutputSizeCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.BaseNode;

/**
 * {@code for ... return ...} in linear time: each iteration opens a frame and closes it at its end.
 * KIE closes all frames at the end of the loop, so that looking up outer names gets slower with
 * every iteration.
 */
final class ForLoopNode extends BudgetedNode {
  private final List<IterationDomain> domains;
  private final BaseNode body;

  ForLoopNode(BaseNode origin, List<IterationDomain> domains, BaseNode body, BudgetSource budgets) {
    super(origin, budgets);
    this.domains = List.copyOf(domains);
    this.body = body;
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    EvaluationBudget budget = budgets.of(context);
    int level = budget.enter(this);
    List<Object> results = new ArrayList<>();
    context.enterFrame();
    try {
      context.setValue("partial", Collections.unmodifiableList(results));
      boolean complete = turn(0, context, results, budget);
      OutputSizeCheck.check(results, budget);
      budget.leave(level);
      return complete ? results : null;
    } catch (BudgetExceededError spent) {
      throw spent.inLoop(EvaluationBudget.quoted(this));
    } finally {
      context.exitFrame();
    }
  }

  private boolean turn(
      int index, EvaluationContext context, List<Object> results, EvaluationBudget budget) {
    Optional<Iterator<?>> values = domains.get(index).values(context);
    if (values.isEmpty()) {
      return false;
    }
    for (Iterator<?> each = values.get(); each.hasNext(); ) {
      budget.charge(1);
      context.enterFrame();
      try {
        context.setValue(domains.get(index).name(), each.next());
        if (index < domains.size() - 1) {
          if (!turn(index + 1, context, results, budget)) {
            return false;
          }
        } else {
          results.add(body.evaluate(context));
        }
      } finally {
        context.exitFrame();
      }
    }
    return true;
  }
}
