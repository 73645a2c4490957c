package io.zyra.core.rule.drl;

import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.ActivePeriod;
import io.zyra.core.rule.condition.AttributeOperator;
import io.zyra.core.rule.condition.CronSchedule;
import io.zyra.core.rule.condition.FeelCondition;
import io.zyra.core.rule.condition.MetricAnomaly;
import io.zyra.core.rule.condition.MetricChange;
import io.zyra.core.rule.condition.MetricChange.Against;
import io.zyra.core.rule.condition.MetricChange.Measure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Functions that printed DRL calls for what DRL cannot express: values computed from the facts of a
 * subject. The comparison itself is in the DRL. An unknown number is returned as a value for which
 * the comparison is false. It is never NaN, because Drools treats NaN as less than every number
 * once a constraint is compiled to bytecode.
 */
public final class DrlFunctions {
  private static final double UNKNOWN = Double.NEGATIVE_INFINITY;

  private DrlFunctions() {}

  /** An attribute in lower case; empty if unknown. */
  public static String text(Subject subject, String attribute) {
    return value(subject, attribute).map(AttributeOperator::fold).orElse("");
  }

  public static boolean known(Subject subject, String attribute) {
    return value(subject, attribute).isPresent();
  }

  public static boolean known(Subject subject, Metric metric) {
    return subject.metrics().get(metric).isPresent();
  }

  /** The entries of a list in lower case; empty if unknown. */
  public static List<String> entries(Subject subject, String attribute) {
    return value(subject, attribute).map(AttributeOperator::entries).orElse(List.of()).stream()
        .map(AttributeOperator::fold)
        .toList();
  }

  /** Length of a text; 0 if unknown. */
  public static int length(Subject subject, String attribute) {
    return value(subject, attribute).map(text -> text.codePointCount(0, text.length())).orElse(0);
  }

  /** Number of entries of a list; 0 if unknown. */
  public static int size(Subject subject, String attribute) {
    return entries(subject, attribute).size();
  }

  /** A moment; null for DRL if unknown. */
  public static Instant moment(Subject subject, String attribute) {
    return value(subject, attribute).flatMap(AttributeOperator::moment).orElse(null);
  }

  /** By how many percent a metric has risen since so many seconds ago. */
  public static double risePercent(Subject subject, Metric metric, long seconds) {
    return moved(subject, metric, seconds, Against.WINDOW_BEFORE, Measure.PERCENT, 1);
  }

  /** By how many percent a metric has risen against its mean on the same weekday of four weeks. */
  public static double risePercentOfWeekday(Subject subject, Metric metric) {
    return moved(subject, metric, 0, Against.SAME_WEEKDAY, Measure.PERCENT, 1);
  }

  /** By how much a metric has risen since so many seconds ago. */
  public static double riseAmount(Subject subject, Metric metric, long seconds) {
    return moved(subject, metric, seconds, Against.WINDOW_BEFORE, Measure.AMOUNT, 1);
  }

  /** By how much a metric has risen against its mean on the same weekday of four weeks. */
  public static double riseAmountOfWeekday(Subject subject, Metric metric) {
    return moved(subject, metric, 0, Against.SAME_WEEKDAY, Measure.AMOUNT, 1);
  }

  /** By how many percent a metric has fallen since so many seconds ago. */
  public static double fallPercent(Subject subject, Metric metric, long seconds) {
    return moved(subject, metric, seconds, Against.WINDOW_BEFORE, Measure.PERCENT, -1);
  }

  /** By how many percent a metric has fallen against its mean on the same weekday of four weeks. */
  public static double fallPercentOfWeekday(Subject subject, Metric metric) {
    return moved(subject, metric, 0, Against.SAME_WEEKDAY, Measure.PERCENT, -1);
  }

  /** By how much a metric has fallen since so many seconds ago. */
  public static double fallAmount(Subject subject, Metric metric, long seconds) {
    return moved(subject, metric, seconds, Against.WINDOW_BEFORE, Measure.AMOUNT, -1);
  }

  /** By how much a metric has fallen against its mean on the same weekday of four weeks. */
  public static double fallAmountOfWeekday(Subject subject, Metric metric) {
    return moved(subject, metric, 0, Against.SAME_WEEKDAY, Measure.AMOUNT, -1);
  }

  private static double moved(
      Subject subject, Metric metric, long seconds, Against against, Measure measure, double way) {
    return new MetricChange(metric, Duration.ofSeconds(seconds), against, measure, way)
        .changeInDirection(subject);
  }

  /** How many robust standard deviations a metric is above its median over so many days. */
  public static double spreadsAbove(Subject subject, Metric metric, int days) {
    return known(distance(subject, metric, days));
  }

  /** How many robust standard deviations a metric is below its median over so many days. */
  public static double spreadsBelow(Subject subject, Metric metric, int days) {
    return known(-distance(subject, metric, days));
  }

  /** The distance of a metric from its median over so many days, in robust standard deviations. */
  public static double spreadsOff(Subject subject, Metric metric, int days) {
    return known(Math.abs(distance(subject, metric, days)));
  }

  private static double distance(Subject subject, Metric metric, int days) {
    return new MetricAnomaly(metric, days, 1, MetricAnomaly.Direction.BOTH).distance(subject);
  }

  private static double known(double value) {
    return Double.isNaN(value) ? UNKNOWN : value;
  }

  /** Number of events; -1 if they were not counted. */
  public static long events(Subject subject, String window) {
    return subject.count(EventWindow.parse(window)).orElse(-1L);
  }

  /** Seconds since the last time of a cron expression in the merchant's time zone. */
  public static double secondsSince(ZonedInstant now, String cron) {
    return CronSchedule.of(cron, Optional.empty()).secondsSince(now);
  }

  /** Seconds since the last time of a cron expression in a time zone. */
  public static double secondsSince(ZonedInstant now, String cron, String zone) {
    return CronSchedule.of(cron, Optional.of(ZoneId.of(zone))).secondsSince(now);
  }

  /** Whether a FEEL expression over the subject's facts is true. */
  public static boolean feel(Subject subject, String expression) {
    return FeelCondition.isTrue(expression, subject);
  }

  /** 1 if true, else 0, for counting. */
  public static int oneIf(boolean answer) {
    return answer ? 1 : 0;
  }

  /** The local time in the merchant's time zone. */
  public static ZonedDateTime clock(ZonedInstant now) {
    return now.local();
  }

  /** The local time in a time zone. */
  public static ZonedDateTime clock(ZonedInstant now, String zone) {
    return now.at().atZone(ZoneId.of(zone));
  }

  /** The time of day that counts for hours, also when the clocks leave them out. */
  public static LocalTime timeAt(ZonedDateTime clock, String from, String to) {
    return new ActivePeriod.Hours(LocalTime.parse(from), LocalTime.parse(to)).timeAt(clock);
  }

  /** The day on which hours have begun that end after midnight at a time of day. */
  public static LocalDate dayBegun(ZonedDateTime clock, String end) {
    return clock.toLocalTime().isBefore(LocalTime.parse(end))
        ? clock.toLocalDate().minusDays(1)
        : clock.toLocalDate();
  }

  /** The first instant of a day in the time zone of the clock. */
  public static Instant startOf(String day, ZonedDateTime clock) {
    return LocalDate.parse(day).atStartOfDay(clock.getZone()).toInstant();
  }

  private static Optional<String> value(Subject subject, String attribute) {
    return Attribute.of(attribute).flatMap(known -> known.of(subject));
  }
}
