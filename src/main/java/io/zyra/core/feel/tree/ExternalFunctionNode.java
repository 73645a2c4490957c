package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.external.ExternalFunction;
import io.zyra.core.feel.external.ExternalMethod;
import java.util.List;
import java.util.Optional;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.runtime.events.ASTEventBase;

/**
 * The definition of an external function. Evaluates to our replacement, or to null with a message.
 */
final class ExternalFunctionNode extends BudgetedNode {
  private final FunctionDefNode definition;
  private final Optional<ExternalMethod> external;

  ExternalFunctionNode(FunctionDefNode definition, BudgetSource budgets) {
    super(definition, budgets);
    this.definition = definition;
    this.external = ExternalMethod.of(definition);
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    List<String> names =
        definition.getFormalParameters().stream().map(p -> p.getName().getText()).toList();
    Optional<ExternalFunction> function =
        external.flatMap(one -> ExternalFunction.of(one, names, budgets));
    if (function.isEmpty()) {
      context.notifyEvt(
          () ->
              new ASTEventBase(
                  FEELEvent.Severity.ERROR,
                  "There is no such external function: " + EvaluationBudget.quoted(this),
                  this));
    }
    return function.orElse(null);
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return new ASTNode[0];
  }
}
