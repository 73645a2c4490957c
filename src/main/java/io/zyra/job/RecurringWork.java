package io.zyra.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Work that is looked at again and again, on one replica at a time: a row in the database that
 * whichever replica comes first picks up.
 */
public interface RecurringWork {

  /** A stable name; the row in the database carries it. */
  String name();

  /** How long after one run the next begins; never, when empty. */
  Optional<Duration> every();

  /**
   * Does what has become due. After an exception the same time is looked at again.
   *
   * @param since when the last run that succeeded began to look; {@code now} at the first ever
   */
  void run(Instant since, Instant now);
}
