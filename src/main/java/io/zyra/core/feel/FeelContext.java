package io.zyra.core.feel;

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
 * Where an expression of a rule is evaluated: the values that it was given, the names that it
 * defines itself, the built-in functions, a budget, and nothing else.
 */
final class FeelContext implements EvaluationContext {
  private final Map<String, Object> values;
  private final Budget budget;
  private Frame frame;

  FeelContext(Map<String, Object> values, Budget budget) {
    this(values, budget, Frame.NONE);
  }

  private FeelContext(Map<String, Object> values, Budget budget, Frame frame) {
    this.values = values;
    this.budget = budget;
    this.frame = frame;
  }

  Budget budget() {
    return budget;
  }

  @Override
  public void enterFrame() {
    frame = new Frame(frame);
  }

  @Override
  public void enterFrame(int size) {
    enterFrame();
  }

  @Override
  public void exitFrame() {
    frame = frame.outer();
  }

  /** What a function keeps of the place where it was defined. */
  @Override
  public EvaluationContext current() {
    return new FeelContext(values, budget, frame);
  }

  @Override
  public void setValue(String name, Object value) {
    if (frame == Frame.NONE) {
      enterFrame();
    }
    frame.put(StringEvalHelper.normalizeVariableName(name), Values.number(value));
  }

  @Override
  public Object getValue(String name) {
    Object found = lookUp(name, budget);
    return found == Frame.ABSENT ? null : found;
  }

  private Object lookUp(String name, Budget payer) {
    for (Frame here = frame; here != Frame.NONE; here = here.outer()) {
      Object found = here.get(name, payer);
      if (found != Frame.ABSENT) {
        return found;
      }
    }
    Object value = values.get(name);
    if (value != null || values.containsKey(name)) {
      return value;
    }
    CheckedFunction function = BuiltIns.ALL.get(name);
    return function == null ? Frame.ABSENT : function;
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
    return lookUp(name, budget) != Frame.ABSENT;
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

  /** Faults become null, as FEEL has it; the reasons are not kept. */
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
