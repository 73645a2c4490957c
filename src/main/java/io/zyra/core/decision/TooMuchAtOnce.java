package io.zyra.core.decision;

/**
 * More would have to be kept in memory at once than one merchant may use; the message says what.
 */
public final class TooMuchAtOnce extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooMuchAtOnce(String message) {
    super(message);
  }
}
