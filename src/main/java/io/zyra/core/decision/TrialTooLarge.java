package io.zyra.core.decision;

/** A trial would need more memory than it may have; the message says of what. */
public final class TrialTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrialTooLarge(String message) {
    super(message);
  }
}
