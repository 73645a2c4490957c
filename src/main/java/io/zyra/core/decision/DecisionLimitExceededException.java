package io.zyra.core.decision;

/** Deciding would take more memory or time than one merchant may use; the message says what. */
public final class DecisionLimitExceededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is too much, in words for the merchant. */
  public DecisionLimitExceededException(String message) {
    super(message);
  }
}
