package io.zyra.web;

import java.io.IOException;

/** A request body exceeded the size limit of its path. */
final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long limit;

  BodyTooLargeException(long limit) {
    super("The body is longer than " + limit + " bytes");
    this.limit = limit;
  }

  /** In bytes. */
  long limit() {
    return limit;
  }
}
