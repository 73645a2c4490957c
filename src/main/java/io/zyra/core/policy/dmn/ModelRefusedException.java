package io.zyra.core.policy.dmn;

import java.util.List;

/** A text is no DMN model, or one that is not let in. */
public final class ModelRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ModelFault> faults;

  public ModelRefusedException(List<ModelFault> faults) {
    super(faults.get(0).message(), null, false, false);
    this.faults = List.copyOf(faults);
  }

  public ModelRefusedException(ModelFault fault) {
    this(List.of(fault));
  }

  /** Why, at least one reason. */
  public List<ModelFault> faults() {
    return faults;
  }
}
