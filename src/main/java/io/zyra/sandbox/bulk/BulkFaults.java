package io.zyra.sandbox.bulk;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What goes wrong with bulk operations of a shop on demand.
 *
 * @param failAfter the next operations fail once that many objects are in their files
 * @param failures how many of them fail so
 * @param hangAfter operations go on no more once that many objects are in their files, until other
 *     faults are set, or they are canceled
 * @param pause before each part of an operation's result; it ends when other faults are set, or
 *     when the operation is canceled
 * @param cutAfter the next download of a file ends after that many bytes
 * @param refused new operations are refused as if too many were running
 * @param torn the file of the next operation that ends lacks its last bytes
 * @param expired the next download is answered as if the address had expired
 */
public record BulkFaults(
    OptionalLong failAfter,
    int failures,
    OptionalLong hangAfter,
    Duration pause,
    OptionalLong cutAfter,
    boolean refused,
    boolean torn,
    boolean expired) {

  public static final BulkFaults NONE =
      new BulkFaults(
          OptionalLong.empty(),
          1,
          OptionalLong.empty(),
          Duration.ZERO,
          OptionalLong.empty(),
          false,
          false,
          false);

  private static final Duration HANGING = Duration.ofDays(1);

  /** How long an operation with that many objects in its file waits before it goes on. */
  Duration pauseAfter(long objects) {
    return hangAfter.isPresent() && objects >= hangAfter.getAsLong() ? HANGING : pause;
  }

  BulkFaults withOneFailureLess() {
    return new BulkFaults(
        failures > 1 ? failAfter : OptionalLong.empty(),
        failures - 1,
        hangAfter,
        pause,
        cutAfter,
        refused,
        torn,
        expired);
  }

  BulkFaults withoutCut() {
    return new BulkFaults(
        failAfter, failures, hangAfter, pause, OptionalLong.empty(), refused, torn, expired);
  }

  BulkFaults withoutTear() {
    return new BulkFaults(failAfter, failures, hangAfter, pause, cutAfter, refused, false, expired);
  }

  BulkFaults withoutExpiry() {
    return new BulkFaults(failAfter, failures, hangAfter, pause, cutAfter, refused, torn, false);
  }
}
