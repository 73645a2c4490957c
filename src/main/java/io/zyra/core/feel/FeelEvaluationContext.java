package io.zyra.core.feel;

import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.function.BudgetedFunction;
import io.zyra.core.feel.function.FeelFunctions;
import io.zyra.core.feel.value.JavaToFeelConverter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.DMNVersion;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.api.feel.runtime.events.FEELEventListener;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.FEELDialect;
import org.kie.dmn.feel.util.StringEvalHelper;

/**
 * The evaluation context of an expression: the given variables, the names that the expression
 * defines, the built-in functions and the budget.
 */
public final class FeelEvaluationContext implements EvaluationContext {
  private final Map<String, Object> values;
  private final EvaluationBudget budget;
  private VariableFrame frame;

  FeelEvaluationContext(Map<String, Object> values, EvaluationBudget budget) {
    this(values, budget, VariableFrame.NONE);
  }

  private FeelEvaluationContext(
      Map<String, Object> values, EvaluationBudget budget, VariableFrame frame) {
    this.values = values;
    this.budget = budget;
    this.frame = frame;
  }

  public EvaluationBudget budget() {
    return budget;
  }

  @Override
  public void enterFrame() {
    frame = new VariableFrame(frame);
  }

  @Override
  public void enterFrame(int size) {
    enterFrame();
  }

  @Override
  public void exitFrame() {
    frame = frame.outer();
  }

  /** The context that a function captures where it is defined. */
  @Override
  public EvaluationContext current() {
    return new FeelEvaluationContext(values, budget, frame);
  }

  @Override
  public void setValue(String name, Object value) {
    if (frame == VariableFrame.NONE) {
      enterFrame();
    }
    frame.put(StringEvalHelper.normalizeVariableName(name), JavaToFeelConverter.number(value));
  }

  @Override
  public Object getValue(String name) {
    Object found = lookUp(name, budget);
    return found == VariableFrame.ABSENT ? null : found;
  }

  private Object lookUp(String name, EvaluationBudget payer) {
    for (VariableFrame here = frame; here != VariableFrame.NONE; here = here.outer()) {
      Object found = here.get(name, payer);
      if (found != VariableFrame.ABSENT) {
        return found;
      }
    }
    Object value = values.get(name);
    if (value != null || values.containsKey(name)) {
      return value;
    }
    BudgetedFunction function = FeelFunctions.ALL.get(name);
    return function == null ? VariableFrame.ABSENT : function;
  }

  @Override
  public Object getValue(String[] path) {
    Object value = getValue(path[0]);
    for (int i = 1; i < path.length && value != null; i++) {
      value = value instanceof Map<?, ?> context ? context.get(path[i]) : null;
    }
    return value;
  }

  @Override
  public boolean isDefined(String name) {
    return lookUp(name, budget) != VariableFrame.ABSENT;
  }

  @Override
  public boolean isDefined(String[] path) {
    return getValue(path) != null;
  }

  @Override
  public Map<String, Object> getAllValues() {
    return new HashMap<>(values);
  }

  @Override
  public void setRootObject(Object item) {
    frame.root(item);
  }

  @Override
  public Object getRootObject() {
    return frame.root();
  }

  @Override
  public DMNRuntime getDMNRuntime() {
    throw new IllegalStateException("There is no DMN model around this expression.");
  }

  @Override
  public ClassLoader getRootClassLoader() {
    throw new IllegalStateException("Expressions load no classes.");
  }

  /** Errors become null, as FEEL defines; the reasons are not kept. */
  @Override
  public void notifyEvt(Supplier<FEELEvent> event) {}

  @Override
  public Collection<FEELEventListener> getListeners() {
    return List.of();
  }

  @Override
  public FEELDialect getFEELDialect() {
    return FEELDialect.FEEL;
  }

  @Override
  public DMNVersion getDMNVersion() {
    return DMNVersion.getLatest();
  }
}
