package io.zyra.ruleset;

import io.zyra.core.decision.Decider;
import io.zyra.core.decision.DecisionLimitExceededException;
import io.zyra.policy.Policies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Gives each run of decisions its decider, with the policies that are in force when it begins. */
@ApplicationScoped
public class DeciderFactory {
  private final Policies policies;
  private final DecisionSettings settings;

  DeciderFactory(Policies policies, DecisionSettings settings) {
    this.policies = policies;
    this.settings = settings;
  }

  /** For one run: it keeps asking the same versions, whatever is activated meanwhile. */
  public Decider inForce() {
    return new Decider(policies.inForce(), () -> deadline(settings.longest()));
  }

  /** The same with one deadline for everything that it decides. */
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
