package io.zyra.job;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells long work that the server is stopping. Work looks at it between two steps that are each
 * complete in the database, and ends there; the rest is done after the next start, or by another
 * replica.
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
   * Ends a durable task before all of it is done, when the server is stopping. Its row is released.
   *
   * @throws TaskStoppedException when the server is stopping
   */
  public void check() {
    if (requested) {
      throw new TaskStoppedException();
    }
  }
}
