package io.zyra.core.policy.dmn.compile;

import org.kie.dmn.api.core.DMNType;

/** Whether values are of the types of a model. */
public final class TypeConformance {
  private TypeConformance() {}

  /** The engine's check; a value on which it breaks is not of the type. */
  public static boolean isAssignable(DMNType type, Object value) {
    try {
      return type.isAssignableValue(value);
    } catch (RuntimeException broken) {
      return false;
    }
  }
}
