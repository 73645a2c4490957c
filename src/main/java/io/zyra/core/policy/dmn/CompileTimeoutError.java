package io.zyra.core.policy.dmn;

/** Ends compiling a model that takes too long. An Error, because the compiler takes exceptions. */
final class CompileTimeoutError extends Error {
  private static final long serialVersionUID = 1L;

  CompileTimeoutError() {
    super("The model takes too long to compile", null, false, false);
  }
}
