package io.zyra.core.feel.budget;

import java.util.Optional;

/**
 * What one evaluation may use. Steps are counted, not timed, so the same expression over the same
 * values ends at the same place on every machine: a step is one operation, call, turn of a loop,
 * element of a list that a function looks at, or 32 characters of text; some 20 to 100 ns.
 *
 * @param steps most steps, from 1
 * @param depth how deep operations and calls may be nested while they run, from 1; 400 fit the
 *     smallest usual thread stack
 * @param backstop time and memory, where the caller wants them watched as well
 */
public record EvaluationLimits(long steps, int depth, Optional<TimeAndMemoryLimits> backstop) {
  private static final int DEPTH = 400;

  public EvaluationLimits {
    if (steps < 1 || depth < 1) {
      throw new IllegalArgumentException("An evaluation needs at least one step and one level.");
    }
  }

  /** For a condition that is asked of every subject of a store: 50,000 steps, a few ms. */
  public static EvaluationLimits ofRules() {
    return ofSteps(50_000);
  }

  /** Counted steps only: what can be replayed. */
  public static EvaluationLimits ofSteps(long steps) {
    return new EvaluationLimits(steps, DEPTH, Optional.empty());
  }

  /** The same with time and memory watched as well. */
  public EvaluationLimits with(TimeAndMemoryLimits behind) {
    return new EvaluationLimits(steps, depth, Optional.of(behind));
  }
}
