package io.zyra.core.policy.dmn.compile;

import io.zyra.core.policy.dmn.ModelFault;
import io.zyra.core.policy.dmn.ModelLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * Guards the compiling of one model: ends it after a timeout and collects faults that reject the
 * model.
 */
public final class CompileGuard {
  private final ModelLimits limits;
  private final long start;
  private final List<ModelFault> refusals = new ArrayList<>();

  public CompileGuard(ModelLimits limits) {
    this.limits = limits;
    this.start = limits.nanoTime().getAsLong();
  }

  /** Called before each expression is compiled. */
  void check() {
    if (isOver()) {
      throw new CompileTimeoutError();
    }
  }

  public boolean isOver() {
    return limits.nanoTime().getAsLong() - start > limits.compileNanos();
  }

  void refuse(ModelFault fault) {
    refusals.add(fault);
  }

  public List<ModelFault> refusals() {
    return refusals;
  }
}
