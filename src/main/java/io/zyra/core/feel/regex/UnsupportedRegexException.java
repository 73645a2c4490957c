package io.zyra.core.feel.regex;

/** Thrown for a regular expression that is invalid, too large, or cannot be run in linear time. */
public final class UnsupportedRegexException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String hint;

  public UnsupportedRegexException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** What to write instead. */
  public String hint() {
    return hint;
  }
}
