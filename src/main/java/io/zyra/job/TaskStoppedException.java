package io.zyra.job;

/** A durable task ends early because the server is stopping. Does not count as a failure. */
public final class TaskStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TaskStoppedException() {
    super("The server is stopping; the task is run again later");
  }
}
