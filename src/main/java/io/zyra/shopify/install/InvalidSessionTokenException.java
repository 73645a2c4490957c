package io.zyra.shopify.install;

/** A session token is not accepted. The message never holds the token. */
final class InvalidSessionTokenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean stale;

  InvalidSessionTokenException(String message, boolean stale) {
    super(message);
    this.stale = stale;
  }

  /** Whether another token, which the app can ask for at once, may be accepted. */
  boolean isStale() {
    return stale;
  }
}
