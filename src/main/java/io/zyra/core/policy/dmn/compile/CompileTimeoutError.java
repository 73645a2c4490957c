package io.zyra.core.policy.dmn.compile;

/** Ends compiling a model that takes too long. An Error, because the compiler takes exceptions. */
public final class CompileTimeoutError extends Error {
  private static final long serialVersionUID = 1L;

  public CompileTimeoutError() {
    super("The model takes too long to compile", null, false, false);
  }
}
