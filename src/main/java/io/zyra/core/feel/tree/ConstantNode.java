package io.zyra.core.feel.tree;

import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.BaseNode;

/** A value that is known when the expression is compiled. */
final class ConstantNode extends BudgetedNode {
  private final Object value;

  ConstantNode(BaseNode origin, Object value) {
    super(
        origin,
        context -> {
          throw new IllegalStateException("A constant needs no budget.");
        });
    this.value = value;
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    return value;
  }
}
