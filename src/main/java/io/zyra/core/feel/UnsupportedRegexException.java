package io.zyra.core.feel;

/** A regular expression that is wrong, too large, or not to be had in linear time. */
final class UnsupportedRegexException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String hint;

  UnsupportedRegexException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** What to write instead. */
  String hint() {
    return hint;
  }
}
