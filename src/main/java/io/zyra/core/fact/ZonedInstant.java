package io.zyra.core.fact;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The instant of the facts with the merchant's time zone, which determines days and hours. */
public record ZonedInstant(Instant at, ZoneId zone) {

  /** For facts without a stored time zone. */
  public static final ZonedInstant UNKNOWN = utc(Instant.EPOCH);

  public static ZonedInstant utc(Instant at) {
    return new ZonedInstant(at, ZoneOffset.UTC);
  }

  /** The local time in the merchant's time zone. */
  public ZonedDateTime local() {
    return at.atZone(zone);
  }
}
