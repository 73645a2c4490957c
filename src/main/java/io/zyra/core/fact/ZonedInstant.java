package io.zyra.core.fact;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;

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

  /**
   * The instant of a local time. One that the clocks leave out is the next valid instant, one that
   * comes twice is the first of the two.
   */
  public static Instant of(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : ZonedDateTime.ofLocal(local, zone, null).toInstant();
  }
}
