package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.budget.OutputSizeCheck;
import io.zyra.core.feel.budget.ValueCost;
import io.zyra.core.feel.function.BudgetedFunction;
import io.zyra.core.feel.function.IntegerOverflowCheck;
import io.zyra.core.feel.regex.RegexCache;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.impl.NamedParameter;
import org.kie.dmn.feel.runtime.FEELFunction;
import org.kie.dmn.feel.runtime.events.FEELEventBase;
import org.kie.dmn.feel.runtime.functions.BaseFEELFunction;
import org.kie.dmn.feel.runtime.functions.BuiltInFunctions;

/**
 * A function call by a simple name. Our functions are called directly; other functions are called
 * through KIE, charged by the size of the arguments.
 */
final class FunctionCallNode extends BudgetedNode {
  private final FunctionInvocationNode call;
  private final NameRefNode name;
  private final BaseNode[] arguments;
  private final boolean positions;
  private final RegexCache patterns = new RegexCache();

  /** Takes a call whose arguments are instrumented already. */
  FunctionCallNode(FunctionInvocationNode call, BudgetSource budgets) {
    super(call, budgets);
    this.call = call;
    this.name = (NameRefNode) call.getName();
    this.arguments = call.getParams().getElements().toArray(BaseNode[]::new);
    this.positions = IntegerOverflowCheck.concerns(name.getText());
  }

  @Override
  public Object evaluate(EvaluationContext context) {
    EvaluationBudget budget = budgets.of(context);
    int level = budget.enter(this);
    Object called = context.getValue(name.getText());
    Object answer =
        called instanceof BudgetedFunction checked
            ? ours(checked, context, budget)
            : isClock(called) ? called : theirs(called, context, budget);
    if (called instanceof BudgetedFunction || called instanceof BaseFEELFunction) {
      OutputSizeCheck.check(answer, budget);
    }
    budget.leave(level);
    return answer;
  }

  /** now() and today() are variables given by the caller. */
  private boolean isClock(Object called) {
    return arguments.length == 0 && called instanceof Temporal;
  }

  private Object ours(
      BudgetedFunction function, EvaluationContext context, EvaluationBudget budget) {
    Object[] values = new Object[arguments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = arguments[i].evaluate(context);
    }
    budget.resume(this);
    return isTooLarge(values, context) ? null : function.call(values, context, budget, patterns);
  }

  private Object theirs(Object called, EvaluationContext context, EvaluationBudget budget) {
    BaseNode[] paid = new BaseNode[arguments.length];
    Object[] values = new Object[arguments.length];
    for (int i = 0; i < paid.length; i++) {
      Object value = arguments[i].evaluate(context);
      values[i] = value;
      ValueCost.pay(value instanceof NamedParameter named ? named.getValue() : value, budget);
      paid[i] = new ConstantNode(arguments[i], value);
    }
    if (isTooLarge(values, context)) {
      return null;
    }
    if (values.length > 0
        && values[0] instanceof NamedParameter
        && called instanceof BaseFEELFunction function
        && isOfTheModel(function)) {
      misnamed(function, values).ifPresent(why -> tell(why, context));
    }
    return new FunctionInvocationNode(name, new ListNode(List.of(paid)), null, getText())
        .evaluate(context);
  }

  private static boolean isOfTheModel(BaseFEELFunction function) {
    return function.getParameters().size() == 1
        && Arrays.stream(BuiltInFunctions.getFunctions())
            .noneMatch(builtIn -> builtIn.getName().equals(function.getName()));
  }

  /** Why a function of the model cannot be called with these named values. */
  private Optional<String> misnamed(BaseFEELFunction called, Object[] values) {
    List<String> parameters =
        called.getParameters().get(0).stream().map(FEELFunction.Param::getName).toList();
    List<String> given = new ArrayList<>();
    for (Object value : values) {
      if (!(value instanceof NamedParameter named)) {
        return Optional.empty();
      }
      given.add(named.getName());
    }
    return given.isEmpty()
        ? Optional.empty()
        : given.stream()
            .filter(each -> !parameters.contains(each))
            .findFirst()
            .map(each -> "%s has no parameter %s".formatted(name.getText(), each))
            .or(
                () ->
                    parameters.stream()
                        .filter(each -> !given.contains(each))
                        .findFirst()
                        .map(each -> "%s needs the parameter %s".formatted(name.getText(), each)));
  }

  private boolean isTooLarge(Object[] values, EvaluationContext context) {
    Optional<String> fault =
        positions ? IntegerOverflowCheck.fault(name.getText(), values) : Optional.empty();
    fault.ifPresent(why -> tell(why, context));
    return fault.isPresent();
  }

  private static void tell(String why, EvaluationContext context) {
    context.notifyEvt(() -> new FEELEventBase(FEELEvent.Severity.ERROR, why, null));
  }

  @Override
  public ASTNode[] getChildrenNode() {
    return call.getChildrenNode();
  }
}
