package io.zyra.job;

import java.time.Duration;

/** A task cannot run yet. It is retried after a pause, any number of times. */
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
