package io.zyra.metric;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * A length of time on the merchant's wall clock. A day may have 23 or 25 hours, and an hour begins
 * when the clock shows it, which in zones with half hours is at half past an hour of UTC. Weeks are
 * those of ISO 8601 and begin on Monday.
 */
enum TimeBucket {
  HOUR,
  DAY,
  WEEK;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The first instant of the bucket that holds an instant. */
  Instant start(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    return switch (this) {
      case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
      case DAY -> local.toLocalDate().atStartOfDay(zone).toInstant();
      case WEEK ->
          local
              .toLocalDate()
              .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
              .atStartOfDay(zone)
              .toInstant();
    };
  }

  /** The start of a bucket so many buckets after, or before, one that starts at an instant. */
  Instant plus(Instant start, int buckets, ZoneId zone) {
    return switch (this) {
      case HOUR -> hours(start, buckets, zone);
      case DAY -> start.atZone(zone).toLocalDate().plusDays(buckets).atStartOfDay(zone).toInstant();
      case WEEK ->
          start.atZone(zone).toLocalDate().plusWeeks(buckets).atStartOfDay(zone).toInstant();
    };
  }

  /** One by one where the offset changes by half an hour, so that each is where its clock is. */
  private static Instant hours(Instant start, int buckets, ZoneId zone) {
    Instant at = start;
    int step = Integer.signum(buckets);
    for (int i = 0; i != buckets; i += step) {
      at = step > 0 ? nextHour(at, zone) : HOUR.start(at.minusMillis(1), zone);
    }
    return at;
  }

  /** Half an hour is the smallest change of clocks, and the largest excess of such an hour. */
  private static Instant nextHour(Instant start, ZoneId zone) {
    Instant next = HOUR.start(start.plus(1, ChronoUnit.HOURS), zone);
    return next.isAfter(start) ? next : HOUR.start(start.plus(90, ChronoUnit.MINUTES), zone);
  }
}
