package io.zyra.shopify.token;

/** A shop refused to grant a token; asking the same again is refused again. */
public final class TokenRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String error;

  TokenRefusedException(int status, String error) {
    super("The shop refused to grant a token (HTTP " + status + ", " + error + ")");
    this.error = error;
  }

  /** OAuth's error code, such as {@code invalid_grant}. */
  public String error() {
    return error;
  }
}
