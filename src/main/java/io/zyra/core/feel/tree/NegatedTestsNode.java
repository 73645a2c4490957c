package io.zyra.core.feel.tree;

import java.util.ArrayList;
import java.util.List;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.runtime.UnaryTest;

/** {@code not(...)} as the whole of a cell: matches what none of its tests matches. */
final class NegatedTestsNode extends BudgetedNode {
  private final List<BaseNode> tests;

  NegatedTestsNode(UnaryTestListNode origin) {
    super(
        origin,
        context -> {
          throw new IllegalStateException("The tests pay for themselves.");
        });
    this.tests = List.copyOf(origin.getElements());
  }

  @Override
  public List<UnaryTest> evaluate(EvaluationContext context) {
    List<UnaryTest> negated = new ArrayList<>();
    for (BaseNode test : tests) {
      if (test.evaluate(context) instanceof UnaryTest one) {
        negated.add(one);
      }
    }
    return List.of((at, input) -> none(negated, at, input));
  }

  /** A test whose result is unknown neither matches nor fails to match. */
  private static boolean none(List<UnaryTest> tests, EvaluationContext context, Object input) {
    for (UnaryTest test : tests) {
      if (!Boolean.FALSE.equals(test.apply(context, input))) {
        return false;
      }
    }
    return true;
  }
}
