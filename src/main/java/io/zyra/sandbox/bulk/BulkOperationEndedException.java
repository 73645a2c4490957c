package io.zyra.sandbox.bulk;

import io.zyra.sandbox.bulk.SandboxBulkOperation.ErrorCode;
import io.zyra.sandbox.bulk.SandboxBulkOperation.Status;
import java.util.Optional;

/** An operation ends before its work is done. */
final class BulkOperationEndedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Status end;
  private final transient Optional<ErrorCode> error;

  private BulkOperationEndedException(Status end, Optional<ErrorCode> error) {
    super("The bulk operation ends early");
    this.end = end;
    this.error = error;
  }

  static BulkOperationEndedException canceled() {
    return new BulkOperationEndedException(Status.CANCELED, Optional.empty());
  }

  static BulkOperationEndedException failed(ErrorCode error) {
    return new BulkOperationEndedException(Status.FAILED, Optional.of(error));
  }

  Status end() {
    return end;
  }

  Optional<ErrorCode> error() {
    return error;
  }
}
