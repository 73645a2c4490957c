package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.Visitor;

/**
 * Base of our nodes in KIE's syntax tree. A node replaces one of KIE's nodes, gives the same result
 * and charges the budget. It reports the position, text and type of the replaced node.
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
