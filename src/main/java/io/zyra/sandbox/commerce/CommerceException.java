package io.zyra.sandbox.commerce;

/** What a shopper asked for cannot be; the text says why. */
public final class CommerceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean missing;

  private CommerceException(boolean missing, String message) {
    super(message);
    this.missing = missing;
  }

  public static CommerceException missing(String message) {
    return new CommerceException(true, message);
  }

  public static CommerceException refused(String message) {
    return new CommerceException(false, message);
  }

  /** Whether what was asked for does not exist; otherwise it exists and cannot be had. */
  public boolean missing() {
    return missing;
  }
}
