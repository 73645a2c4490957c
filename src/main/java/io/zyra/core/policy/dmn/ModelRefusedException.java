package io.zyra.core.policy.dmn;

import java.util.List;

/** Thrown for a text that is not a DMN model, or for a model that is rejected. */
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

  /** The reasons, at least one. */
  public List<ModelFault> faults() {
    return faults;
  }
}
