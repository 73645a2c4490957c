package io.zyra.core.policy.dmn.check;

import java.util.Optional;

/** The work limit of analysing the tables of one model, in steps of some nanoseconds. */
public final class WorkBudget {
  private final Optional<WorkBudget> all;
  private long left;

  /** A limit in steps, from 1; thirty million take about half a second and 120 MB. */
  public WorkBudget(long most) {
    this(most, Optional.empty());
  }

  private WorkBudget(long most, Optional<WorkBudget> all) {
    this.left = most;
    this.all = all;
  }

  /** A part of this budget for one table. */
  WorkBudget share(long most) {
    return new WorkBudget(most, Optional.of(this));
  }

  void spend(long steps) {
    left -= steps;
    all.ifPresent(whole -> whole.spend(steps));
    if (left < 0) {
      throw new ExceededException();
    }
  }

  /** Thrown if a search takes too long. */
  static final class ExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExceededException() {
      super("The search takes too long", null, false, false);
    }
  }
}
