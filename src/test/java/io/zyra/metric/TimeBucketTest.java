package io.zyra.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeBucketTest {

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2026-03-29T12:00:00Z, 23",
    "Europe/Berlin, 2026-10-25T12:00:00Z, 25",
    "Europe/Berlin, 2026-06-25T12:00:00Z, 24",
    "America/New_York, 2026-11-01T12:00:00Z, 25"
  })
  void aDayHasAsManyHoursAsTheClockShows(ZoneId zone, Instant at, int hours) {
    Instant start = TimeBucket.DAY.start(at, zone);
    Instant end = TimeBucket.DAY.plus(start, 1, zone);
    int counted = 0;
    for (Instant hour = start; hour.isBefore(end); hour = TimeBucket.HOUR.plus(hour, 1, zone)) {
      counted++;
    }
    assertThat(counted).isEqualTo(hours);
  }

  @Test
  void anHourOfIndiaBeginsAtHalfPastAnHourOfUtc() {
    assertThat(
            TimeBucket.HOUR.start(Instant.parse("2026-05-01T10:45:00Z"), ZoneId.of("Asia/Kolkata")))
        .isEqualTo("2026-05-01T10:30:00Z");
  }

  @Test
  void aWeekBeginsOnMonday() {
    assertThat(TimeBucket.WEEK.start(Instant.parse("2026-11-29T12:00:00Z"), ZoneId.of("UTC")))
        .isEqualTo("2026-11-23T00:00:00Z");
  }

  /** Also where clocks change by half an hour, and where a day has no midnight. */
  @Property
  void everyInstantIsInTheBucketBetweenItsStartAndTheNext(
      @ForAll @IntRange(min = 0, max = 700_000) int minutes,
      @ForAll @IntRange(min = 0, max = 4) int which) {
    ZoneId zone =
        ZoneId.of(
            new String[] {
                  "Europe/Berlin",
                  "Australia/Lord_Howe",
                  "Asia/Kathmandu",
                  "America/Santiago",
                  "Africa/Cairo"
                }
                [which]);
    Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(minutes * 60L);
    for (TimeBucket bucket : TimeBucket.values()) {
      Instant start = bucket.start(at, zone);
      Instant next = bucket.plus(start, 1, zone);
      assertThat(start).isBeforeOrEqualTo(at);
      assertThat(next).isAfter(at);
      assertThat(bucket.start(start, zone)).isEqualTo(start);
      assertThat(bucket.plus(next, -1, zone)).isEqualTo(start);
    }
  }
}
