package io.zyra.core.policy.dmn.compile;

import io.zyra.core.policy.dmn.ModelFault;
import io.zyra.core.policy.dmn.ModelLimits;
import java.util.ArrayList;
import java.util.List;

/** Follows the compiling of one model: ends it after its time, and remembers what is not let in. */
public final class CompileGuard {
  private final ModelLimits limits;
  private final long start;
  private final List<ModelFault> refusals = new ArrayList<>();

  public CompileGuard(ModelLimits limits) {
    this.limits = limits;
    this.start = limits.nanoTime().getAsLong();
  }

  /** Asked before each expression. */
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
