package io.zyra.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Work that runs at a fixed interval, on one replica at a time. It has one row in the database; the
 * first replica to pick the row runs it.
 */
public interface RecurringWork {

  /** A stable name, stored in the row. */
  String name();

  /** The pause between two runs; empty if it never runs. */
  Optional<Duration> every();

  /**
   * Does what has become due since the last successful run. After an exception, the next run gets
   * the same {@code since}.
   *
   * @param since the {@code now} of the last successful run; {@code now} if there was none
   */
  void run(Instant since, Instant now);
}
