package io.zyra.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.zyra.core.Samples;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.text.NumberText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions compare amounts, counts and percentages as decimals, and say so truly. */
class DecimalConditionsTest {

  /** Prices whose change by that many percent is a whole number of hundredths. */
  @Property
  void aChangeOfExactlyTheSizeAskedForIsOne(
      @ForAll @IntRange(min = 1, max = 20_000) int hundreds,
      @ForAll @IntRange(min = 1, max = 90) int percent) {
    BigDecimal then = BigDecimal.valueOf(hundreds);
    BigDecimal part = then.multiply(BigDecimal.valueOf(percent)).movePointLeft(2);
    double before = then.doubleValue();
    double fallen = then.subtract(part).doubleValue();
    double risen = then.add(part).doubleValue();

    assertThat(price("\"by_percent\":-" + percent, before, fallen)).isTrue();
    assertThat(price("\"by_percent\":" + percent, before, risen)).isTrue();
    assertThat(price("\"by_percent\":-" + (percent + 0.0001), before, fallen)).isFalse();
    assertThat(price("\"by_amount\":-" + part, before, fallen)).isTrue();
    assertThat(price("\"by_amount\":" + part, before, risen)).isTrue();
    assertThat(price("\"by_amount\":" + part.add(new BigDecimal("0.0001")), before, risen))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "22.00, 19.80, -10",
    "0.30, 0.27, -10",
    "19.90, 17.91, -10",
    "1.10, 1.21, 10",
    "29.99, 20.993, -30",
  })
  void aFewOfThem(double then, double now, int percent) {
    assertThat(price("\"by_percent\":" + percent, then, now)).isTrue();
  }

  @Test
  void theMeanOfWeekdaysIsExact() {
    Condition change =
        condition(
            "\"type\":\"metric_change\",\"metric\":\"price\",\"against\":\"same_weekday\",\"by_amount\":-0.1");
    Subject subject =
        subject(
            0.1,
            Map.of(Duration.ofDays(7), 0.1, Duration.ofDays(14), 0.2, Duration.ofDays(21), 0.3));

    assertThat(change.holds(subject)).isTrue();
  }

  /** All days alike: the usual spread is one percent of them, and three are not more than three. */
  @Property
  void exactlyAsUnusualAsAskedForIsNotMore(@ForAll @IntRange(min = 1, max = 100_000) int hundreds) {
    BigDecimal usual = BigDecimal.valueOf(hundreds).movePointLeft(1);
    Map<Duration, Double> past = new HashMap<>();
    for (int day = 1; day <= 7; day++) {
      past.put(Duration.ofDays(day), usual.doubleValue());
    }
    Condition anomaly =
        condition("\"type\":\"anomaly\",\"metric\":\"price\",\"days\":7,\"sensitivity\":3");

    BigDecimal at = usual.multiply(new BigDecimal("1.03"));
    assertThat(anomaly.holds(subject(at.doubleValue(), past))).isFalse();
    BigDecimal above = at.add(new BigDecimal("0.0001"));
    assertThat(anomaly.holds(subject(above.doubleValue(), past))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metric_above | 33.3  | 33.34 | lowest margin 33.34 % is above 33.3 %",
        "metric_above | 33.3  | 33.3  | lowest margin 33.3 % is not above 33.3 %",
        "metric_above | 33.3  | 33.27 | lowest margin 33.27 % is not above 33.3 %",
        "metric_below | 33.3  | 33.26 | lowest margin 33.26 % is below 33.3 %",
        "metric_below | 33.27 | 33.26 | lowest margin 33.26 % is below 33.27 %",
        "metric_below | 12.25 | 40    | lowest margin 40 % is not below 12.25 %",
        "metric_below | 70    | 69.99 | lowest margin 69.99 % is below 70 %",
        "metric_below | 70    | 12.34 | lowest margin 12.3 % is below 70 %",
      })
  void aSentenceHasTheDigitsThatMakeItTrue(
      String type, String threshold, double value, String sentence) {
    Condition condition =
        condition(
            "\"type\":\"%s\",\"metric\":\"margin_percent\",\"threshold\":%s"
                .formatted(type, threshold));

    assertThat(condition.explain(Samples.product("p", Map.of(Metric.MARGIN_PERCENT, value))))
        .satisfies(explained -> assertThat(explained.sentence()).isEqualTo(sentence));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ctr              | 0.0125  | 0.0124  | click-through rate 1.2 % is below 1.25 %",
        "ctr              | 0.0125  | 0.012   | click-through rate 1.2 % is below 1.25 %",
        "ctr              | 0.333   | 0.33299 | click-through rate 33.299 % is below 33.3 %",
        "price            | 19.995  | 19.99   | price 19.99 is below 19.995",
        "price            | 19.99   | 19.989  | price 19.989 is below 19.99",
        "days_since_sale  | 30      | 29.98   | time since the last sale 29.98 days is below 30 days",
        "title_length     | 65      | 64      | title length 64 characters is below 65 characters",
      })
  void whateverTheUnit(String metric, String threshold, double value, String sentence) {
    Condition condition =
        condition(
            "\"type\":\"metric_below\",\"metric\":\"%s\",\"threshold\":%s"
                .formatted(metric, threshold));

    assertThat(
            condition
                .explain(Samples.product("p", Map.of(Metric.of(metric).orElseThrow(), value)))
                .sentence())
        .isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 1000   | 1500    | price 1500 is not below 1000",
        "0 | 1000   | 999.5   | price 999.5 is below 1000",
        "0 | 1000.5 | 1000    | price 1000 is below 1000.5",
        "2 | 1000   | 1500    | price 1500.00 is not below 1000.00",
        "3 | 1.5    | 1.25    | price 1.250 is below 1.500",
        "3 | 1.25   | 1.2499  | price 1.2499 is below 1.250",
      })
  void moneyHasTheDecimalsOfTheCurrency(
      int decimals, String threshold, double value, String sentence) {
    NumberText numbers = new NumberText(decimals);
    Condition condition =
        condition("\"type\":\"metric_below\",\"metric\":\"price\",\"threshold\":" + threshold);
    Subject product = Samples.product("p", Map.of(Metric.PRICE, value));

    assertThat(condition.explain(product, numbers).sentence()).isEqualTo(sentence);
    assertThat(sentence).endsWith(condition.sentence(numbers).substring("price is ".length()));
  }

  @Test
  void moneyInsideOfOtherConditionsToo() {
    NumberText yen = new NumberText(0);
    String between = "{'type':'metric_between','metric':'price','min':100,'max':200}";
    String changed = "{'type':'metric_change','metric':'price','window':604800,'by_amount':-50}";
    Condition condition =
        condition(
            "'type':'all','conditions':[%s,{'type':'any','conditions':[%s]}]"
                .formatted(between, changed)
                .replace('\'', '"'));
    Subject subject = subject(150, Map.of(Duration.ofDays(7), 210.0));

    assertThat(condition.sentence("a product", yen))
        .isEqualTo(
            "a product's price is between 100 and 200 and its price fell by 50 or more against 7"
                + " days ago");
    assertThat(condition.explain(subject, yen).because())
        .isEqualTo(
            "price 150 is between 100 and 200 and price went from 210 to 150, -60, which is a fall"
                + " of 50 or more");
  }

  @Property
  void aComparisonIsTrueAsItIsWritten(
      @ForAll @IntRange(min = 0, max = 100_000) int value,
      @ForAll @IntRange(min = -50, max = 50) int apart) {
    BigDecimal margin = BigDecimal.valueOf(value, 3);
    BigDecimal limit = margin.add(BigDecimal.valueOf(apart, 3)).max(BigDecimal.ZERO);
    Condition condition =
        condition("\"type\":\"metric_above\",\"metric\":\"margin_percent\",\"threshold\":" + limit);
    var explained =
        condition.explain(
            Samples.product("p", Map.of(Metric.MARGIN_PERCENT, margin.doubleValue())));

    assertThat(
            number(explained.actual().orElseThrow())
                .compareTo(number(explained.expected().orElseThrow().substring(6))))
        .isEqualTo(margin.compareTo(limit));
    assertThat(explained.holds()).isEqualTo(margin.compareTo(limit) > 0);
  }

  @Test
  void aChangeAndARangeToo() {
    Subject subject = subject(90.04, Map.of(Duration.ofDays(7), 100.0));

    assertThat(change("\"by_percent\":-10").explain(subject).sentence())
        .isEqualTo("price went from 100.00 to 90.04, -9.96 %, which is not a fall of 10 % or more");
    assertThat(
            condition(
                    "\"type\":\"metric_between\",\"metric\":\"margin_percent\",\"min\":10,\"max\":33.3")
                .explain(Samples.product("p", Map.of(Metric.MARGIN_PERCENT, 33.34)))
                .sentence())
        .isEqualTo("lowest margin 33.34 % is not between 10 % and 33.3 %");
  }

  private static BigDecimal number(String percent) {
    return new BigDecimal(percent.replace(" %", ""));
  }

  private static boolean price(String by, double then, double now) {
    Map<Duration, Double> past = Map.of(Duration.ofDays(7), then);
    Condition change = change(by);
    boolean holds = change.holds(subject(now, past));
    assertThat(change.explain(subject(now, past)).holds()).isEqualTo(holds);
    return holds;
  }

  private static Condition change(String by) {
    return condition("\"type\":\"metric_change\",\"metric\":\"price\",\"window\":604800," + by);
  }

  private static Condition condition(String fields) {
    return Samples.rule(
            "{\"id\":\"r\",\"if\":{%s},\"then\":[{\"type\":\"flag\"}],\"scope\":\"product\"}"
                .formatted(fields))
        .rule()
        .condition();
  }

  private static Subject subject(double now, Map<Duration, Double> then) {
    Map<PastMetric, Double> past = new HashMap<>();
    then.forEach((ago, value) -> past.put(new PastMetric(Metric.PRICE, ago), value));
    return Samples.product("p", Map.of(Metric.PRICE, now)).with(Map.of(), past, Set.of());
  }
}
