package io.zyra.core.fact;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * The instant that facts hold at, and the merchant's time zone, in which days and hours are told.
 */
public record ZonedInstant(Instant at, ZoneId zone) {

  /** Of facts for which time was not written down. */
  public static final ZonedInstant UNKNOWN = utc(Instant.EPOCH);

  public static ZonedInstant utc(Instant at) {
    return new ZonedInstant(at, ZoneOffset.UTC);
  }

  /** The clock on the merchant's wall. */
  public ZonedDateTime local() {
    return at.atZone(zone);
  }
}
