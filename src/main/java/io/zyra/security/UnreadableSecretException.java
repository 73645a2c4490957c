package io.zyra.security;

/**
 * A sealed secret cannot be opened: it was sealed with a key that the key file does not have, for
 * another owner or column, or it was changed.
 */
public final class UnreadableSecretException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableSecretException(Throwable cause) {
    super("A stored secret cannot be opened with the keys in zyra.secrets.key-file", cause);
  }
}
