package io.zyra.core.feel;

import io.zyra.core.feel.budget.EvaluationBudget;
import java.util.Arrays;
import java.util.Optional;
import org.kie.dmn.feel.util.EvalHelper;

/** The variables that one loop, filter, context or call defines, usually one or two. */
final class VariableFrame {
  /** Result of a look-up for an unknown name, since null is a value. */
  static final Object ABSENT = new Object();

  /** The parent of the outermost frame. */
  static final VariableFrame NONE = new VariableFrame();

  private final VariableFrame outer;
  private String[] names = new String[2];
  private Object[] values = new Object[2];
  private int size;
  private Object root;

  private VariableFrame() {
    this.outer = this;
  }

  VariableFrame(VariableFrame outer) {
    this.outer = outer;
  }

  VariableFrame outer() {
    return outer;
  }

  void put(String name, Object value) {
    int index = indexOf(name);
    if (index < 0) {
      if (size == names.length) {
        names = Arrays.copyOf(names, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      index = size++;
      names[index] = name;
    }
    values[index] = value;
  }

  /**
   * The value of a name in this frame, or the property of the current item with that name, or
   * ABSENT.
   */
  Object get(String name, EvaluationBudget budget) {
    if (root != null) {
      Optional<Object> property = property(name, budget);
      if (property.isPresent()) {
        return property.get();
      }
    }
    int index = indexOf(name);
    return index < 0 ? ABSENT : values[index];
  }

  private Optional<Object> property(String name, EvaluationBudget budget) {
    budget.charge(1);
    try {
      EvalHelper.PropertyValueResult result = EvalHelper.getDefinedValue(root, name);
      return result.isDefined()
          ? Optional.of(result.getValueResult().getOrElse(ABSENT))
          : Optional.empty();
    } catch (RuntimeException noSuchField) {
      return Optional.empty();
    }
  }

  void root(Object item) {
    root = item;
  }

  Object root() {
    return root;
  }

  private int indexOf(String name) {
    for (int i = size - 1; i >= 0; i--) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
