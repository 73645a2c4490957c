package io.zyra.core.feel.budget;

import java.util.function.LongSupplier;

/**
 * Limits on time and memory, in addition to the counted steps of an {@link EvaluationBudget}.
 * Results that depend on them cannot be replayed. Use them only where a runaway evaluation has to
 * be ended, not where decisions are made.
 *
 * @param nanoTime a monotonic clock, in nanoseconds
 * @param maxNanos maximum time from the start of the budget
 * @param allocatedBytes bytes allocated so far by the evaluating thread
 * @param maxBytes maximum number of bytes allocated from the start of the budget
 */
public record TimeAndMemoryLimits(
    LongSupplier nanoTime, long maxNanos, LongSupplier allocatedBytes, long maxBytes) {}
