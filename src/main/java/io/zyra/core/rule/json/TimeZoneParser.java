package io.zyra.core.rule.json;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/** Parses names of time zones. */
public final class TimeZoneParser {

  private TimeZoneParser() {}

  /** The zone, or an empty inner Optional if none is given; empty if the name is invalid. */
  public static Optional<Optional<ZoneId>> read(Optional<ValidatingJsonReader> at) {
    if (at.isEmpty()) {
      return Optional.of(Optional.empty());
    }
    Optional<String> name = at.get().text();
    try {
      return name.map(ZoneId::of).map(Optional::of);
    } catch (DateTimeException e) {
      at.get()
          .fault(
              "'" + ValidatingJsonReader.shorten(name.orElseThrow()) + "' is not a time zone",
              "Write one as Europe/Copenhagen or America/New_York.");
      return Optional.empty();
    }
  }
}
