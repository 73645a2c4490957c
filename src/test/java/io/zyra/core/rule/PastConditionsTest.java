package io.zyra.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.condition.Condition;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code metric_change} and {@code anomaly}: what a number is against what it was. */
class PastConditionsTest {

  @ParameterizedTest
  @CsvSource({
    "by_percent, 20, 100, 120, true",
    "by_percent, 20, 100, 119.9, false",
    "by_percent, -20, 100, 80, true",
    "by_percent, -20, 100, 80.1, false",
    "by_percent, -20, 100, 120, false",
    "by_percent, 20, 0, 50, false",
    "by_amount, 5, 10, 15, true",
    "by_amount, -5, 10, 5, true",
    "by_amount, -5, 10, 5.5, false",
    "by_amount, 5, 0, 5, true",
  })
  void aChangeIsAtLeastSoMuchInItsDirection(
      String measure, double by, double then, double now, boolean holds) {
    Condition condition = change("\"window\":604800,\"%s\":%s".formatted(measure, by));

    assertThat(condition.holds(product(now, Map.of(Duration.ofDays(7), then)))).isEqualTo(holds);
  }

  @Test
  void aChangeAgainstTheUnknownIsNone() {
    Condition condition = change("\"window\":604800,\"by_percent\":-20");

    assertThat(condition.holds(product(1, Map.of()))).isFalse();
    assertThat(condition.explain(product(1, Map.of())).sentence())
        .isEqualTo("what the revenue in 7 days was 7 days ago is not known");
  }

  @Test
  void theSameWeekdayIsTheMeanOfTheWeeksBefore() {
    Condition condition = change("\"against\":\"same_weekday\",\"by_percent\":-50");
    Map<Duration, Double> weeks =
        Map.of(Duration.ofDays(7), 90.0, Duration.ofDays(14), 100.0, Duration.ofDays(28), 110.0);

    assertThat(condition.holds(product(50, weeks))).isTrue();
    assertThat(condition.holds(product(51, weeks))).isFalse();
    assertThat(condition.holds(product(1, Map.of(Duration.ofDays(7), 100.0))))
        .as("one week is not enough to compare with")
        .isFalse();
    assertThat(condition.explain(product(50, weeks)).sentence())
        .isEqualTo(
            "revenue in 7 days went from 100.00 to 50.00, -50 %, which is a fall of 50 % or more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"window\":604800",
        "\"window\":604800,\"by_percent\":10,\"by_amount\":10",
        "\"window\":604800,\"by_percent\":0",
        "\"by_percent\":10",
        "\"window\":1,\"by_percent\":10",
        "\"window\":604800,\"against\":\"same_weekday\",\"by_percent\":10",
        "\"window\":604800,\"against\":\"last_year\",\"by_percent\":10",
      })
  void aChangeSaysOnceByHowMuchAndAgainstWhat(String fields) {
    assertThat(Samples.parser().parse(rule("metric_change", fields)).errors())
        .isNotEmpty()
        .allSatisfy(fault -> assertThat(fault.pointer()).startsWith("/if"));
  }

  @Test
  void anOddDayStandsOutFromOrdinaryOnes() {
    Condition condition = anomaly("");

    assertThat(condition.holds(days(100, day -> 100 + day % 5))).isFalse();
    assertThat(condition.holds(days(40, day -> 100 + day % 5))).isTrue();
    assertThat(condition.holds(days(160, day -> 100 + day % 5))).isTrue();
    assertThat(anomaly(",\"direction\":\"up\"").holds(days(40, day -> 100 + day % 5))).isFalse();
    assertThat(anomaly(",\"direction\":\"down\"").holds(days(40, day -> 100 + day % 5))).isTrue();
  }

  @Test
  void earlierOddDaysDoNotHideANewOne() {
    assertThat(anomaly("").holds(days(40, day -> day % 9 == 0 ? 5_000 : 100 + day % 5))).isTrue();
  }

  @Test
  void fewerThanSevenKnownDaysAreNoMeasure() {
    assertThat(anomaly("").holds(known(0, 6, day -> 100))).isFalse();
    assertThat(anomaly("").holds(known(0, 7, day -> 100))).isTrue();
  }

  @Test
  void whereNothingEverMovedAPercentIsUsual() {
    assertThat(anomaly("").holds(days(102.9, day -> 100))).isFalse();
    assertThat(anomaly("").holds(days(103.1, day -> 100))).isTrue();
  }

  /** Whoever measures in another currency finds the same odd. */
  @Property(tries = 200)
  void doesNotDependOnTheUnitOfMeasurement(
      @ForAll @DoubleRange(min = 0, max = 300) double now,
      @ForAll @DoubleRange(min = 0.01, max = 100) double factor) {
    IntToDoubleFunction usual = day -> 100 + day * 7 % 13;

    assertThat(anomaly("").holds(days(now * factor, day -> usual.applyAsDouble(day) * factor)))
        .isEqualTo(anomaly("").holds(days(now, usual)));
  }

  private static Subject days(double now, IntToDoubleFunction then) {
    return known(now, 28, then);
  }

  private static Subject known(double now, int days, IntToDoubleFunction then) {
    Map<Duration, Double> past = new TreeMap<>();
    for (int day = 1; day <= days; day++) {
      past.put(Duration.ofDays(day), then.applyAsDouble(day));
    }
    return product(now, past);
  }

  private static Subject product(double now, Map<Duration, Double> past) {
    Map<PastMetric, Double> known = new TreeMap<>();
    past.forEach((ago, value) -> known.put(new PastMetric(Metric.REVENUE_7D, ago), value));
    return Samples.product("p", Map.of(Metric.REVENUE_7D, now)).with(Map.of(), known, Set.of());
  }

  private static Condition change(String fields) {
    return Samples.rule(rule("metric_change", fields)).rule().condition();
  }

  private static Condition anomaly(String fields) {
    return Samples.rule(rule("anomaly", "\"days\":28" + fields)).rule().condition();
  }

  private static String rule(String type, String fields) {
    return """
    {"id":"a","scope":"product","if":{"type":"%s","metric":"revenue_7d",%s},
     "then":[{"type":"flag"}]}
    """
        .formatted(type, fields);
  }
}
