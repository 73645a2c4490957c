package io.zyra.core.policy.dmn;

import java.util.function.LongSupplier;

/**
 * Limits on models and their evaluation.
 *
 * @param xmlBytes maximum size of a model in bytes of XML
 * @param compileNanos maximum time to compile a model with its imports
 * @param evaluateNanos maximum time of one evaluation
 * @param evaluateBytes maximum number of bytes allocated by one evaluation
 * @param nanoTime a monotonic clock
 * @param allocatedBytes bytes allocated so far by the current thread
 */
public record ModelLimits(
    long xmlBytes,
    long compileNanos,
    long evaluateNanos,
    long evaluateBytes,
    LongSupplier nanoTime,
    LongSupplier allocatedBytes) {

  /** The defaults: 5 MB, 20 s to compile, 1 s and 256 MB to evaluate. */
  public static ModelLimits usual(LongSupplier nanoTime, LongSupplier allocatedBytes) {
    return new ModelLimits(
        5L << 20, 20_000_000_000L, 1_000_000_000L, 256L << 20, nanoTime, allocatedBytes);
  }
}
