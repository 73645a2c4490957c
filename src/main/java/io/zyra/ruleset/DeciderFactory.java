package io.zyra.ruleset;

import io.zyra.core.decision.Decider;
import io.zyra.core.decision.DecisionLimitExceededException;
import io.zyra.policy.Policies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Creates the decider of a run, with the policy versions that are active when the run begins. */
@ApplicationScoped
public class DeciderFactory {
  private final Policies policies;
  private final DecisionSettings settings;

  DeciderFactory(Policies policies, DecisionSettings settings) {
    this.policies = policies;
    this.settings = settings;
  }

  /**
   * A decider for one run. It uses the same policy versions until the end, also if others are
   * activated meanwhile. Each call of it has a deadline of its own.
   */
  public Decider inForce() {
    return new Decider(policies.inForce(), () -> deadline(settings.longest()));
  }

  /** The same, with one deadline for all calls together. */
  public Decider inForceTogether() {
    Runnable deadline = deadline(settings.longest());
    return new Decider(policies.inForce(), () -> deadline);
  }

  private static Runnable deadline(Duration longest) {
    long start = System.nanoTime();
    return () -> {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("The server is stopping");
      }
      if (System.nanoTime() - start > longest.toNanos()) {
        throw new DecisionLimitExceededException(
            "The rules take longer than "
                + longest.toSeconds()
                + " seconds to decide; expressions are what takes long.");
      }
    };
  }
}
