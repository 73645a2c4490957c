package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.Visitor;

/**
 * A node of ours in a syntax tree of KIE's: it does what the node did that it stands in for, paying
 * from the budget, and looks like it to whoever asks for its place, text and type.
 */
abstract class BudgetedNode extends BaseNode {
  final BudgetSource budgets;
  private final BaseNode origin;

  BudgetedNode(BaseNode origin, BudgetSource budgets) {
    this.origin = origin;
    this.budgets = budgets;
    copyLocationAttributesFrom(origin);
  }

  @Override
  public Type getResultType() {
    return origin.getResultType();
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return origin.getChildrenNode();
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return origin.accept(visitor);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
