package io.zyra.bench.engine;

import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;

/**
 * Log levels as in the server. Nobody configures the log here, and left to itself it takes every
 * line that Drools would trace, which costs more than the rules.
 */
public final class Quiet {
  private static final Logger ROOT = LogContext.getSystemLogContext().getLogger("");

  private Quiet() {}

  /** From now on. */
  public static void please() {
    ROOT.setLevel(java.util.logging.Level.WARNING);
  }
}
