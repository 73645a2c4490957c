package io.zyra.core.policy.dmn.compile;

/**
 * Ends the compiling of a model that takes too long. It is an Error because KIE's compiler swallows
 * exceptions.
 */
public final class CompileTimeoutError extends Error {
  private static final long serialVersionUID = 1L;

  public CompileTimeoutError() {
    super("The model takes too long to compile", null, false, false);
  }
}
