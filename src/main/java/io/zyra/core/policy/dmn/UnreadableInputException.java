package io.zyra.core.policy.dmn;

/** Thrown if an input value of a model cannot be read. */
public final class UnreadableInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String pointer;
  private final String hint;

  public UnreadableInputException(String pointer, String message, String hint) {
    super(message);
    this.pointer = pointer;
    this.hint = hint;
  }

  /** JSON pointer into the context. */
  public String pointer() {
    return pointer;
  }

  /** What to write instead. */
  public String hint() {
    return hint;
  }
}
