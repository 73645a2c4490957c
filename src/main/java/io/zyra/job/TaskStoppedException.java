package io.zyra.job;

/** Thrown inside a durable task that ends early because the server is stopping; not a failure. */
public final class TaskStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TaskStoppedException() {
    super("The server is stopping; the task is run again later");
  }
}
