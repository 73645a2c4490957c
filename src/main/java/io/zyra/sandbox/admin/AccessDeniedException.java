package io.zyra.sandbox.admin;

/** The token has no scope for a field. */
final class AccessDeniedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String requiredAccess;

  AccessDeniedException(String field, String requiredAccess) {
    super("Access denied for " + field + " field. Required access: " + requiredAccess);
    this.requiredAccess = requiredAccess;
  }

  String requiredAccess() {
    return requiredAccess;
  }
}
