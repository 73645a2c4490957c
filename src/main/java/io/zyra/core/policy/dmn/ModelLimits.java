package io.zyra.core.policy.dmn;

import java.util.function.LongSupplier;

/**
 * What models may be and take.
 *
 * @param xmlBytes largest model
 * @param compileNanos longest time to compile one with its imports
 * @param evaluateNanos longest time of one evaluation
 * @param evaluateBytes most memory that one evaluation may allocate
 * @param nanoTime a clock that only goes forward
 * @param allocatedBytes what the current thread has allocated so far
 */
public record ModelLimits(
    long xmlBytes,
    long compileNanos,
    long evaluateNanos,
    long evaluateBytes,
    LongSupplier nanoTime,
    LongSupplier allocatedBytes) {

  /** The usual sizes: 5 MB, 20 s to compile, 1 s and 256 MB to evaluate. */
  public static ModelLimits usual(LongSupplier nanoTime, LongSupplier allocatedBytes) {
    return new ModelLimits(
        5L << 20, 20_000_000_000L, 1_000_000_000L, 256L << 20, nanoTime, allocatedBytes);
  }
}
