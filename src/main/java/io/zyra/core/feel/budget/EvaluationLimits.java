package io.zyra.core.feel.budget;

import java.util.Optional;

/**
 * The limits of one evaluation. Steps are counted, so the same expression with the same values ends
 * at the same place on every machine. A step is one operation, call, iteration, list element read
 * by a function, or 32 characters of text; about 20 to 100 ns.
 *
 * @param steps maximum number of steps, from 1
 * @param depth maximum depth of nested operations and calls, from 1; 400 fit the smallest usual
 *     thread stack
 * @param timeAndMemory limits on time and memory, if any
 */
public record EvaluationLimits(long steps, int depth, Optional<TimeAndMemoryLimits> timeAndMemory) {
  private static final int DEPTH = 400;

  public EvaluationLimits {
    if (steps < 1 || depth < 1) {
      throw new IllegalArgumentException("An evaluation needs at least one step and one level.");
    }
  }

  /** For a condition of a rule, which is evaluated for every subject: 50,000 steps, a few ms. */
  public static EvaluationLimits forRules() {
    return ofStepsOnly(50_000);
  }

  /** Counted steps only, so that results can be replayed. */
  public static EvaluationLimits ofStepsOnly(long steps) {
    return new EvaluationLimits(steps, DEPTH, Optional.empty());
  }

  /** The same with limits on time and memory. */
  public EvaluationLimits withTimeAndMemory(TimeAndMemoryLimits behind) {
    return new EvaluationLimits(steps, depth, Optional.of(behind));
  }
}
