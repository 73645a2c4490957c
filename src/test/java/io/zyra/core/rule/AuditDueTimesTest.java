package io.zyra.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * When rules are looked at: daily, by their schedules and by their hours, also as clocks change.
 */
class AuditDueTimesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalTime DAILY = LocalTime.of(6, 0);

  /** In Berlin clocks go from 2 to 3 on 29 March 2026, and from 3 back to 2 on 25 October. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "30 2 * * *  | 2026-03-28T12:00:00Z | 2026-03-29T12:00:00Z | 2026-03-29T01:00:00Z",
        "30 2 * * *  | 2026-10-24T12:00:00Z | 2026-10-25T12:00:00Z | 2026-10-25T00:30:00Z",
        "0 3 * * *   | 2026-03-28T12:00:00Z | 2026-03-29T12:00:00Z | 2026-03-29T01:00:00Z",
        "30 3 * * *  | 2026-10-24T12:00:00Z | 2026-10-25T12:00:00Z | 2026-10-25T02:30:00Z",
        "30 1 * * *  | 2026-10-24T12:00:00Z | 2026-10-25T12:00:00Z | 2026-10-24T23:30:00Z",
        "15,45 2 * * * | 2026-03-28T12:00:00Z | 2026-03-29T12:00:00Z | 2026-03-29T01:00:00Z",
        "15,45 2 * * * | 2026-10-24T12:00:00Z | 2026-10-25T12:00:00Z | 2026-10-25T00:15:00Z 2026-10-25T00:45:00Z",
        "0 * * * *   | 2026-10-24T23:30:00Z | 2026-10-25T02:30:00Z | 2026-10-25T00:00:00Z 2026-10-25T02:00:00Z",
        "0 * * * *   | 2026-03-28T23:30:00Z | 2026-03-29T02:30:00Z | 2026-03-29T00:00:00Z 2026-03-29T01:00:00Z 2026-03-29T02:00:00Z",
      })
  void aScheduleNamesEachLocalTimeOnce(String cron, Instant after, Instant until, String moments) {
    Rule rule = rule("\"type\":\"schedule\",\"cron\":\"%s\"".formatted(cron), "");

    assertThat(
            new AuditDueTimes(DAILY, List.of(rule))
                .named(after, new ZonedInstant(until, BERLIN), 100).stream().map(Instant::toString))
        .containsExactly(moments.split(" "));
    for (Instant at = Instant.parse(moments.split(" ")[0]);
        at.isBefore(until);
        at = at.plus(Duration.ofMinutes(5))) {
      Instant now = at;
      boolean named =
          List.of(moments.split(" ")).stream()
              .map(Instant::parse)
              .anyMatch(
                  time -> !now.isBefore(time) && now.isBefore(time.plus(Duration.ofHours(1))));
      assertThat(rule.condition().holds(shop(now))).as(now.toString()).isEqualTo(named);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"hours\":{\"from\":\"09:00\",\"to\":\"10:00\"} | 2026-11-23T08:00:00Z",
        "\"days\":[\"sun\"],\"hours\":{\"from\":\"22:00\",\"to\":\"02:00\"} | 2026-11-22T21:00:00Z",
        "\"days\":[\"tue\"],\"hours\":{\"from\":\"09:00\",\"to\":\"10:00\"} | 2026-11-23T05:00:00Z",
        "\"from\":\"2026-11-23T09:15:00Z\",\"until\":\"2026-11-23T09:45:00Z\" | 2026-11-23T09:15:00Z",
        "\"hours\":{\"from\":\"09:00\",\"to\":\"10:00\"},\"timezone\":\"UTC\" | 2026-11-23T09:00:00Z",
      })
  void itIsDueWhenItsTimeBegins(String active, Instant due) {
    Rule rule = rule("\"type\":\"metric_above\",\"metric\":\"revenue_7d\",\"threshold\":1", active);
    ZonedInstant until = new ZonedInstant(Instant.parse("2026-11-23T12:00:00Z"), BERLIN);

    assertThat(
            new AuditDueTimes(DAILY, List.of(rule))
                .latest(Instant.parse("2026-11-22T12:00:00Z"), until))
        .hasValueSatisfying(
            latest ->
                assertThat(latest)
                    .isEqualTo(
                        due.isBefore(Instant.parse("2026-11-23T05:00:00Z"))
                            ? Instant.parse("2026-11-23T05:00:00Z")
                            : due));
    assertThat(
            new AuditDueTimes(DAILY, List.of(rule))
                .named(Instant.parse("2026-11-22T12:00:00Z"), until, 9))
        .isSubsetOf(due)
        .hasSize(due.equals(Instant.parse("2026-11-23T05:00:00Z")) ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"02:00,03:00", "02:15,02:45", "02:30,05:00"})
  void hoursThatTheClocksLeaveOutBeginWhenTheClocksArePutOn(String hours) {
    Rule rule =
        rule(
            "\"type\":\"metric_above\",\"metric\":\"revenue_7d\",\"threshold\":1",
            "\"hours\":{\"from\":\"%s\",\"to\":\"%s\"}".formatted((Object[]) hours.split(",")));

    assertThat(
            new AuditDueTimes(DAILY, List.of(rule))
                .named(
                    Instant.parse("2026-03-28T12:00:00Z"),
                    new ZonedInstant(Instant.parse("2026-03-29T12:00:00Z"), BERLIN),
                    9))
        .containsExactly(Instant.parse("2026-03-29T01:00:00Z"));
  }

  @Test
  void aScheduleIsDueOnlyWhileItsRuleIsInForce() {
    Rule rule =
        rule(
            "\"type\":\"schedule\",\"cron\":\"0,30 * * * *\"",
            "\"hours\":{\"from\":\"09:00\",\"to\":\"09:45\"}");
    AuditDueTimes due = new AuditDueTimes(DAILY, List.of(rule));
    ZonedInstant noon = new ZonedInstant(Instant.parse("2026-11-23T11:00:00Z"), BERLIN);

    assertThat(due.latest(Instant.parse("2026-11-23T05:30:00Z"), noon))
        .contains(Instant.parse("2026-11-23T08:30:00Z"));
  }

  /** The daily time may be one that the clocks leave out. */
  @Test
  void theDailyOneComesOnceADay() {
    AuditDueTimes due = new AuditDueTimes(LocalTime.of(2, 30), List.of());

    assertThat(
            due.latest(
                Instant.parse("2026-03-29T00:45:00Z"),
                new ZonedInstant(Instant.parse("2026-03-29T01:00:00Z"), BERLIN)))
        .contains(Instant.parse("2026-03-29T01:00:00Z"));
    assertThat(
            due.latest(
                Instant.parse("2026-10-25T00:30:00Z"),
                new ZonedInstant(Instant.parse("2026-10-25T03:00:00Z"), BERLIN)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"cron\":\"0 0 30 2 *\"|",
        "\"cron\":\"0 0 31 4,6,9,11 *\"|",
        "\"cron\":\"0 9 * * *\"|\"hours\":{\"from\":\"20:00\",\"to\":\"22:00\"}",
        "\"cron\":\"0 9 * * 1\"|\"days\":[\"tue\"]",
        "\"cron\":\"0 9 1 1 *\"|\"from\":\"2027-02-01\",\"until\":\"2027-03-01\"",
        "\"cron\":\"* * * * *\"|\"days\":[\"mon\"],\"from\":\"2027-02-02\",\"until\":\"2027-02-03\"",
      })
  void whatNeverComesIsNeverDue(String rule) {
    assertThat(isEverDue(rule)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"cron\":\"0 0 29 2 *\"|",
        "\"cron\":\"0 9 * * *\"|\"hours\":{\"from\":\"09:30\",\"to\":\"22:00\"}",
        "\"cron\":\"0 9 * * 1\"|\"days\":[\"mon\"]",
        "\"cron\":\"* * * * *\"|\"days\":[\"mon\"],\"hours\":{\"from\":\"23:00\",\"to\":\"23:01\"}",
        "\"cron\":\"0 9 1 1 *\"|\"from\":\"2027-01-01\",\"until\":\"2027-01-02\"",
        "\"cron\":\"30 2 29 3 *\"|",
      })
  void whatComesAtAllIsDue(String rule) {
    assertThat(isEverDue(rule)).isTrue();
  }

  private static boolean isEverDue(String text) {
    String[] parts = text.split("\\|", -1);
    Rule rule = rule("\"type\":\"schedule\"," + parts[0], parts[1]);
    return new AuditDueTimes(DAILY, List.of(rule))
        .isEverDue(rule, new ZonedInstant(Instant.parse("2026-11-23T09:00:00Z"), BERLIN));
  }

  private static Subject shop(Instant at) {
    return new Subject(
        new ZonedInstant(at, BERLIN), Scope.STORE, "s", "s", MetricValues.NONE, Map.of());
  }

  private static Rule rule(String condition, String active) {
    return Samples.rule(
            "{\"id\":\"r\",\"scope\":\"store\",\"if\":{%s},\"then\":[{\"type\":\"flag\"}],\"active\":{%s}}"
                .formatted(condition, active))
        .rule();
  }
}
