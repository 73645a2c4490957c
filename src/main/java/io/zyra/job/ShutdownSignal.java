package io.zyra.job;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells long-running work that the server is stopping. Work checks it between two steps that are
 * each committed, and ends there. The rest is done after the next start or by another replica.
 */
@ApplicationScoped
public class ShutdownSignal {
  private volatile boolean requested;

  void request() {
    requested = true;
  }

  /** Whether the server is stopping. */
  public boolean isRequested() {
    return requested;
  }

  /**
   * Ends a durable task early if the server is stopping. Its row is released afterwards.
   *
   * @throws TaskStoppedException if the server is stopping
   */
  public void check() {
    if (requested) {
      throw new TaskStoppedException();
    }
  }
}
