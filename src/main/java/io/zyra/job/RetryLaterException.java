package io.zyra.job;

import java.time.Duration;

/** A task's turn has not come; it is tried again after a pause, however often that happens. */
public final class RetryLaterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration pause;

  public RetryLaterException(Duration pause) {
    super("It is not its turn yet", null, false, false);
    this.pause = pause;
  }

  Duration pause() {
    return pause;
  }
}
