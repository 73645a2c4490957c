package io.zyra.startup;

import io.zyra.core.rule.RuleParser;
import io.zyra.ruleset.ActionFiles;
import org.jboss.logging.Logger;

/**
 * Loads the decision core's classes on a thread of its own, while the database and the framework
 * start. What it compiles is thrown away, so it is little.
 */
public final class CoreWarmUp {
  private CoreWarmUp() {}

  /** Begins, and returns at once. */
  public static void begin() {
    Thread thread = new Thread(CoreWarmUp::run, "warm-up-core");
    thread.setDaemon(true);
    thread.start();
  }

  private static void run() {
    try {
      SampleDecision.compileShippedPolicy();
      SampleDecision.compile(new RuleParser(ActionFiles.read())).match();
    } catch (RuntimeException | LinkageError e) {
      // The server's own start fails with the same error, and reports it.
      Logger.getLogger(CoreWarmUp.class).debug("The core could not be warmed up", e);
    }
  }
}
