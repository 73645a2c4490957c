package io.zyra.core.feel.budget;

import java.util.function.LongSupplier;

/**
 * A second line behind the counted steps of a {@link EvaluationBudget}: time and memory as the
 * caller measures them. Answers that depend on it cannot be replayed, so it belongs where a runaway
 * must end whatever it costs, never where a decision is made that has to come out the same again.
 *
 * @param nanoTime a clock that only goes forward, in nanoseconds
 * @param maxNanos longest time from the budget's start
 * @param allocatedBytes bytes allocated so far by the thread that evaluates
 * @param maxBytes most bytes that may be allocated from the budget's start
 */
public record TimeAndMemoryLimits(
    LongSupplier nanoTime, long maxNanos, LongSupplier allocatedBytes, long maxBytes) {}
