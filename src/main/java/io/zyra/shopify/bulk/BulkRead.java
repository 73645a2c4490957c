package io.zyra.shopify.bulk;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a job is with reading one kind of objects.
 *
 * @param operationId Shopify's id of the operation that runs or has ended
 * @param begunAt when the shop was asked
 * @param attempts how many operations were started
 * @param lines how many lines of the file are stored, and {@code bytes} of it
 * @param roots how many root objects the file has
 * @param stored how many root objects are stored as what they are
 * @param storedUntil the last of them
 * @param partial whether the file is what an operation left that failed
 * @param reason why it was refused
 */
record BulkRead(
    UUID job,
    String subject,
    State state,
    Optional<String> operationId,
    Instant begunAt,
    int attempts,
    long lines,
    long bytes,
    int roots,
    int stored,
    String storedUntil,
    boolean partial,
    Optional<String> reason) {

  /**
   * Whether the lines of each object follow it in the file. That takes the shop longer, so it is
   * asked for only after an operation has failed: of a part of a file only then it is known which
   * objects are complete.
   */
  boolean isGrouped() {
    return attempts > 1;
  }

  /** Whether the operation that is started next is grouped. */
  boolean startsGrouped() {
    return attempts > 0;
  }

  /** What is done next. */
  enum State {
    STARTING,
    RUNNING,
    DOWNLOADING,
    STORING,
    DONE,
    REFUSED
  }
}
