package io.zyra.audit.simulation;

import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.AuditDueTimes;
import io.zyra.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * The instants of a simulation's runs: now, one instant of the past, or those of a backtest: one
 * per day in the merchant's time zone, and each at which the rules would have been looked at
 * besides.
 *
 * @param moments in order, at least one
 * @param now whether the only run is now, so that active cooldowns and used limits apply
 * @param end of the time span
 */
record SimulationTimes(List<Instant> moments, boolean now, Instant end) {
  private static final int MOST_DAYS = 366;
  private static final int MOST_MOMENTS = 2_000;

  /** Of one schedule: of every minute, a month. */
  private static final int MOST_NAMED = 44_640;

  SimulationTimes {
    moments = List.copyOf(moments);
  }

  private static SimulationTimes once(Instant moment, boolean now) {
    return new SimulationTimes(List.of(moment), now, moment);
  }

  /**
   * Parses the parameters of a request. A date stands for the hour of the daily audit on that day;
   * as {@code to} it includes the whole day.
   *
   * @throws io.zyra.web.ProblemException 422 with the invalid parameters
   */
  static SimulationTimes of(
      Optional<String> at,
      Optional<String> from,
      Optional<String> to,
      ZonedInstant moment,
      AuditDueTimes due) {
    LocalTime daily = due.daily();
    if (at.isPresent() && (from.isPresent() || to.isPresent())) {
      throw refuse("/at", "There is an instant and a time span", "Give at, or from and to.");
    }
    if (to.isPresent() && from.isEmpty()) {
      throw refuse("/from", "The time span has no beginning", "Add from, such as 2026-11-01.");
    }
    if (at.isPresent()) {
      return once(begin("/at", at.get(), moment, daily).toInstant(), false);
    }
    return from.isEmpty()
        ? once(moment.at(), true)
        : span(begin("/from", from.get(), moment, daily), to, moment)
            .with(due, first(from.get(), moment.zone()), moment.zone());
  }

  /** The first instant that a span may begin with: of a date its midnight. */
  private static Instant first(String from, ZoneId zone) {
    return day(from)
        .map(day -> day.atStartOfDay(zone).toInstant())
        .orElseGet(() -> time("/from", from, zone).toInstant());
  }

  /** With what rules name from the beginning to the last of the days. */
  private SimulationTimes with(AuditDueTimes due, Instant first, ZoneId zone) {
    ZonedInstant until = new ZonedInstant(end, zone);
    NavigableSet<Instant> all = due.named(first.minusNanos(1), until, MOST_NAMED);
    all.addAll(moments);
    if (all.size() > MOST_MOMENTS) {
      throw refuse(
          "/from",
          "The rules would have been looked at more than " + MOST_MOMENTS + " times",
          "Choose a shorter time span, or schedules that name fewer moments.");
    }
    return new SimulationTimes(List.copyOf(all), false, end);
  }

  private static SimulationTimes span(
      ZonedDateTime from, Optional<String> to, ZonedInstant present) {
    Instant now = present.at();
    Instant end = to.map(text -> end(text, now, present.zone())).orElse(now);
    if (from.toInstant().isAfter(end)) {
      throw refuse("/to", "The time span ends before it begins", "Make to later than from.");
    }
    List<Instant> moments = new ArrayList<>();
    for (int day = 0; ; day++) {
      Instant moment = from.plusDays(day).toInstant();
      if (moment.isAfter(end)) {
        return new SimulationTimes(moments, false, end);
      }
      if (day == MOST_DAYS) {
        throw refuse(
            "/from",
            "The time span is longer than " + MOST_DAYS + " days",
            "Choose a shorter one, or several.");
      }
      moments.add(moment);
    }
  }

  private static ZonedDateTime begin(
      String pointer, String text, ZonedInstant moment, LocalTime daily) {
    Optional<LocalDate> day = day(text);
    if (day.isEmpty()) {
      return known(moment.at(), time(pointer, text, moment.zone()), pointer);
    }
    known(moment.at(), day.get().atStartOfDay(moment.zone()), pointer);
    ZonedDateTime begin = day.get().atTime(daily).atZone(moment.zone());
    return begin.toInstant().isAfter(moment.at()) ? moment.local() : begin;
  }

  private static Instant end(String text, Instant now, ZoneId zone) {
    Optional<LocalDate> day = day(text);
    if (day.isEmpty()) {
      return known(now, time("/to", text, zone), "/to").toInstant();
    }
    known(now, day.get().atStartOfDay(zone), "/to");
    Instant midnight = day.get().plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1);
    return midnight.isBefore(now) ? midnight : now;
  }

  private static ZonedDateTime known(Instant now, ZonedDateTime time, String pointer) {
    if (time.toInstant().isAfter(now)) {
      throw refuse(pointer, "This is in the future", "Nothing is known of it yet.");
    }
    if (time.toInstant().isBefore(Instant.EPOCH)) {
      throw refuse(pointer, "This is before 1970", "Choose a later time.");
    }
    return time;
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ZonedDateTime time(String pointer, String text, ZoneId zone) {
    try {
      return OffsetDateTime.parse(text).atZoneSameInstant(zone);
    } catch (DateTimeException e) {
      throw refuse(pointer, "This is not a time", "Write 2026-11-23 or 2026-11-23T09:00:00+01:00.");
    }
  }

  private static RuntimeException refuse(String pointer, String message, String hint) {
    return Problem.unprocessable(
        "unacceptable-simulation",
        "The simulation cannot be run",
        message + ".",
        hint,
        List.of(Problem.Place.at(pointer, message, hint)));
  }
}
