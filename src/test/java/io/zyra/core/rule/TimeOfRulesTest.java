package io.zyra.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.condition.Condition;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code schedule} and {@code active}: told by the clock on the merchant's wall. */
class TimeOfRulesTest {
  private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          0 9 * * 1-5   |      | 2026-11-23T08:00:00Z | true
          0 9 * * 1-5   |      | 2026-11-23T08:59:59Z | true
          0 9 * * 1-5   |      | 2026-11-23T09:00:00Z | false
          0 9 * * 1-5   |      | 2026-11-23T07:59:59Z | false
          0 9 * * 1-5   |      | 2026-11-22T08:00:00Z | false
          0 9 * * 1-5   | 60   | 2026-11-23T08:01:00Z | false
          0 9 * * *     |      | 2026-07-01T07:00:00Z | true
          */15 * * * *  | 60   | 2026-11-23T08:15:30Z | true
          */15 * * * *  | 60   | 2026-11-23T08:16:30Z | false
          0 0 1 * *     | 86400| 2026-11-30T23:30:00Z | true
          0 0 1 * *     | 86400| 2026-11-30T22:30:00Z | false
          """)
  void aScheduleHoldsForSomeTimeFromEachMomentItNames(
      String cron, Integer lasting, Instant at, boolean holds) {
    String more = lasting == null ? "" : ",\"for\":" + lasting;

    assertThat(schedule(cron, more).holds(shop(at))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-23T14:00:00Z, true", "2026-11-23T08:00:00Z, false"})
  void aScheduleMayHaveATimeZoneOfItsOwn(Instant at, boolean holds) {
    Condition condition = schedule("0 9 * * *", ",\"timezone\":\"America/New_York\"");

    assertThat(condition.holds(shop(at))).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'cron':'every morning'",
        "'cron':'0 9 * *'",
        "'cron':'61 9 * * *'",
        "'cron':'0 9 * * * *'",
        "'cron':'0 9 * * *','timezone':'Mars/Olympus'",
        "'cron':'0 9 * * *','for':5",
        "'cron':''",
        "'for':3600",
      })
  void aScheduleThatNamesNoMomentIsRefused(String fields) {
    String json =
        "{'id':'a','if':{'type':'schedule',%s},'then':[{'type':'flag'}]}"
            .formatted(fields)
            .replace('\'', '"');

    assertThat(Samples.parser().parse(json).errors())
        .isNotEmpty()
        .allSatisfy(
            fault -> {
              assertThat(fault.pointer()).startsWith("/if");
              assertThat(fault.hint()).isNotBlank();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'from':'2026-11-23'                       | 2026-11-22T23:00:00Z | true
          'from':'2026-11-23'                       | 2026-11-22T22:59:59Z | false
          'until':'2026-11-23'                      | 2026-11-22T22:59:59Z | true
          'until':'2026-11-23'                      | 2026-11-22T23:00:00Z | false
          'until':'2026-11-23T10:00:00+01:00'       | 2026-11-23T08:59:59Z | true
          'until':'2026-11-23T10:00:00+01:00'       | 2026-11-23T09:00:00Z | false
          'days':['mon','tue']                      | 2026-11-23T12:00:00Z | true
          'days':['sat','sun']                      | 2026-11-23T12:00:00Z | false
          'hours':{'from':'08:00','to':'18:00'}     | 2026-11-23T07:00:00Z | true
          'hours':{'from':'08:00','to':'18:00'}     | 2026-11-23T17:00:00Z | false
          'hours':{'from':'22:00','to':'06:00'}     | 2026-11-23T22:30:00Z | true
          'hours':{'from':'22:00','to':'06:00'}     | 2026-11-23T12:00:00Z | false
          'days':['fri'],'hours':{'from':'22:00','to':'02:00'} | 2026-11-27T21:30:00Z | true
          'days':['fri'],'hours':{'from':'22:00','to':'02:00'} | 2026-11-28T00:30:00Z | true
          'days':['fri'],'hours':{'from':'22:00','to':'02:00'} | 2026-11-27T00:30:00Z | false
          'days':['fri'],'hours':{'from':'22:00','to':'02:00'} | 2026-11-28T21:30:00Z | false
          'days':['fri'],'hours':{'from':'22:00','to':'02:00'} | 2026-11-28T01:00:00Z | false
          'hours':{'from':'08:00','to':'18:00'},'timezone':'UTC' | 2026-11-23T07:30:00Z | false
          'hours':{'from':'02:00','to':'03:00'}     | 2026-03-29T01:00:00Z | true
          'hours':{'from':'02:15','to':'02:45'}     | 2026-03-29T01:29:59Z | true
          'hours':{'from':'02:15','to':'02:45'}     | 2026-03-29T01:30:00Z | false
          'hours':{'from':'02:15','to':'02:45'}     | 2026-03-29T12:30:00Z | false
          'hours':{'from':'02:15','to':'02:45'}     | 2026-03-30T00:30:00Z | true
          'hours':{'from':'02:15','to':'02:45'}     | 2026-03-30T01:10:00Z | false
          'hours':{'from':'01:30','to':'02:30'}     | 2026-03-29T01:10:00Z | false
          'hours':{'from':'02:30','to':'03:30'}     | 2026-03-29T01:10:00Z | true
          'hours':{'from':'02:15','to':'02:45'},'timezone':'UTC' | 2026-03-29T01:00:00Z | false
          """)
  void aRuleIsInForceWhenItSays(String active, Instant at, boolean holds) {
    ActivePeriod read = rule(active).active();

    assertThat(read.holds(new ZonedInstant(at, COPENHAGEN))).isEqualTo(holds);
    assertThat(read.inactiveReason(new ZonedInstant(at, COPENHAGEN)).isEmpty()).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'from':'yesterday'",
        "'from':'2026-12-01','until':'2026-11-01'",
        "'days':['someday']",
        "'days':[]",
        "'hours':{'from':'08:00'}",
        "'hours':{'from':'08:00','to':'08:00'}",
        "'hours':{'from':'8','to':'25:00'}",
        "'timezone':'here'",
        "'weekdays':['mon']",
      })
  void aTimeThatCannotBeReadIsRefusedWithItsPlace(String active) {
    String json =
        ("{'id':'a','if':{'type':'metric_below','metric':'price','threshold':1},"
                + "'then':[{'type':'flag'}],'active':{%s}}")
            .formatted(active)
            .replace('\'', '"');

    assertThat(Samples.parser().parse(json).errors())
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault.pointer()).startsWith("/active"));
  }

  private static Subject shop(Instant at) {
    return new Subject(
        new ZonedInstant(at, COPENHAGEN), Scope.STORE, "shop", "Shop", MetricValues.NONE, Map.of());
  }

  private static Condition schedule(String cron, String more) {
    return Samples.rule(
            """
            {"id":"a","if":{"type":"schedule","cron":"%s"%s},"then":[{"type":"flag"}]}
            """
                .formatted(cron, more))
        .rule()
        .condition();
  }

  private static Rule rule(String active) {
    return Samples.rule(
            ("{'id':'a','if':{'type':'metric_below','metric':'price','threshold':1},"
                    + "'then':[{'type':'flag'}],'active':{%s}}")
                .formatted(active)
                .replace('\'', '"'))
        .rule();
  }
}
