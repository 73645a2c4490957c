package io.zyra.metric;

import io.zyra.merchant.Merchant;
import io.zyra.web.Problem;
import io.zyra.web.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A question for a series: of which metric and subject, and for which buckets.
 *
 * @param subject as the caller writes it
 * @param starts the starts of the buckets, in the order of time
 * @param end where the last bucket ends
 */
record MetricQuery(
    ShopMetric metric,
    String subject,
    TimeBucket step,
    ZoneId zone,
    List<Instant> starts,
    Instant end) {
  static final int MOST_POINTS = 2_200;
  private static final Duration USUAL = Duration.ofDays(30);
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration LATEST = Duration.ofDays(366);

  Instant from() {
    return starts.get(0);
  }

  /** The grain that the values are read from. */
  TimeBucket grain() {
    return step == TimeBucket.HOUR ? TimeBucket.HOUR : TimeBucket.DAY;
  }

  /** The same for as many buckets before. */
  MetricQuery previous() {
    Instant first = step.plus(from(), -starts.size(), zone);
    return new MetricQuery(metric, subject, step, zone, starts(step, first, from(), zone), from());
  }

  /**
   * @throws ProblemException what is wrong, and what to do
   */
  static MetricQuery of(
      Merchant merchant,
      String metric,
      Optional<String> subject,
      Optional<String> from,
      Optional<String> to,
      Optional<String> step,
      Instant now) {
    ZoneId zone = merchant.timezone();
    ShopMetric known = ShopMetric.ofKey(metric).orElseThrow(() -> unknownMetric(metric));
    TimeBucket bucket = step.map(MetricQuery::step).orElse(TimeBucket.DAY);
    Instant end = to.map(text -> instant("to", text, zone, now)).orElse(now);
    Instant begin = from.map(text -> instant("from", text, zone, now)).orElse(end.minus(USUAL));
    if (!begin.isBefore(end)) {
      throw badRange(
          "'from' is not before 'to'.", "Give a 'from' that is before 'to', or leave out both.");
    }
    return new MetricQuery(
        known,
        subject.map(String::strip).filter(text -> !text.isEmpty()).orElse(SeriesBuilder.STORE),
        bucket,
        zone,
        starts(bucket, begin, end, zone),
        bucket.plus(bucket.start(end.minusNanos(1), zone), 1, zone));
  }

  private static List<Instant> starts(TimeBucket step, Instant from, Instant to, ZoneId zone) {
    List<Instant> starts = new ArrayList<>();
    for (Instant at = step.start(from, zone); at.isBefore(to); at = step.plus(at, 1, zone)) {
      starts.add(at);
      if (starts.size() > MOST_POINTS) {
        throw Problem.badRequest(
            "too-many-points",
            "The answer would have too many points",
            "A series has at most " + MOST_POINTS + " points.",
            "Ask for a shorter time, or with a larger step: hour, day or week.");
      }
    }
    return starts;
  }

  private static TimeBucket step(String text) {
    return Arrays.stream(TimeBucket.values())
        .filter(each -> each.key().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "unknown-step",
                    "There is no such step",
                    "The step is none of those that series have.",
                    "Write step=hour, step=day or step=week."));
  }

  /** An instant with an offset, or a day of the merchant, which begins at its midnight. */
  private static Instant instant(String name, String text, ZoneId zone, Instant now) {
    try {
      Instant at =
          text.contains("T")
              ? OffsetDateTime.parse(text.replace(' ', '+')).toInstant()
              : LocalDate.parse(text).atStartOfDay(zone).toInstant();
      if (at.isBefore(EARLIEST) || at.isAfter(now.plus(LATEST))) {
        throw badRange(
            "'" + name + "' is before the year 2000 or more than a year ahead.",
            "Ask for a time in which the shop sold something.");
      }
      return at;
    } catch (DateTimeException e) {
      throw badRange(
          "'" + name + "' is neither an instant nor a day.",
          "Write 2026-11-23T08:00:00Z, with an offset, or 2026-11-23 for a day of the merchant.");
    }
  }

  private static ProblemException badRange(String detail, String fix) {
    return Problem.badRequest("bad-time-range", "The time cannot be read", detail, fix);
  }

  private static ProblemException unknownMetric(String name) {
    String shown = name.length() <= 40 ? name : name.substring(0, 40) + "…";
    return Problem.of(
        404,
        "unknown-metric",
        "There is no such metric",
        "No metric has the name '" + shown + "'.",
        "Known: " + ShopMetric.keys().stream().collect(Collectors.joining(", ")) + ".");
  }
}
