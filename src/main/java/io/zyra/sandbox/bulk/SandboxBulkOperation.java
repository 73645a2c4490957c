package io.zyra.sandbox.bulk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A bulk operation of the app in a shop.
 *
 * @param document the GraphQL query or mutation that is run
 * @param fileKey the unguessable part of the address of the result file
 * @param objectCount how many objects were written to the file so far
 * @param rootObjectCount how many of them are at the root of the query
 * @param fileSize in bytes, once the operation has ended
 */
public record SandboxBulkOperation(
    long id,
    Type type,
    String document,
    String fileKey,
    Status status,
    Optional<ErrorCode> errorCode,
    Instant createdAt,
    Optional<Instant> completedAt,
    long objectCount,
    long rootObjectCount,
    Optional<Long> fileSize) {

  /** How long the result file can be downloaded. */
  static final Duration LIFETIME_OF_FILE = Duration.ofDays(7);

  /** Shopify's types. */
  public enum Type {
    QUERY,
    MUTATION
  }

  /** Shopify's states. */
  public enum Status {
    CREATED,
    RUNNING,
    CANCELING,
    COMPLETED,
    FAILED,
    CANCELED,
    EXPIRED
  }

  /** Why an operation failed. */
  public enum ErrorCode {
    ACCESS_DENIED,
    INTERNAL_SERVER_ERROR,
    TIMEOUT
  }

  /** An operation that has not begun to run. */
  static SandboxBulkOperation created(
      long id, Type type, String document, String fileKey, Instant now) {
    return new SandboxBulkOperation(
        id,
        type,
        document,
        fileKey,
        Status.CREATED,
        Optional.empty(),
        now,
        Optional.empty(),
        0,
        0,
        Optional.empty());
  }

  /** Whether it takes one of the places of running operations. */
  @JsonIgnore
  public boolean isUnderWay() {
    return status == Status.CREATED || status == Status.RUNNING || status == Status.CANCELING;
  }

  SandboxBulkOperation in(Status changed) {
    return new SandboxBulkOperation(
        id,
        type,
        document,
        fileKey,
        changed,
        errorCode,
        createdAt,
        completedAt,
        objectCount,
        rootObjectCount,
        fileSize);
  }

  SandboxBulkOperation counted(long objects, long rootObjects) {
    return new SandboxBulkOperation(
        id,
        type,
        document,
        fileKey,
        status,
        errorCode,
        createdAt,
        completedAt,
        objects,
        rootObjects,
        fileSize);
  }

  SandboxBulkOperation ended(Status end, Optional<ErrorCode> error, long bytes, Instant now) {
    return new SandboxBulkOperation(
        id,
        type,
        document,
        fileKey,
        end,
        error,
        createdAt,
        Optional.of(now),
        objectCount,
        rootObjectCount,
        Optional.of(bytes));
  }

  /** Whether its file can no longer be downloaded. */
  boolean isExpired(Instant now) {
    return completedAt.filter(at -> !now.isBefore(at.plus(LIFETIME_OF_FILE))).isPresent();
  }

  /** The state that the API shows at an instant. */
  public Status statusAt(Instant now) {
    return isExpired(now) ? Status.EXPIRED : status;
  }

  /** The path of the file with the whole result; empty if there are no rows or no whole result. */
  public Optional<String> resultPath(String domain, Instant now) {
    return status == Status.COMPLETED ? path(domain, now) : Optional.empty();
  }

  /** The path of the file with a part of the result. */
  public Optional<String> partialResultPath(String domain, Instant now) {
    return status == Status.FAILED || status == Status.CANCELED
        ? path(domain, now)
        : Optional.empty();
  }

  private Optional<String> path(String domain, Instant now) {
    return isExpired(now) || fileSize.orElse(0L) == 0
        ? Optional.empty()
        : Optional.of("/" + domain + "/bulk-operations/" + id + "/" + fileKey + ".jsonl");
  }
}
