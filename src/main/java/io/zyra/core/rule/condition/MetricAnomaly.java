package io.zyra.core.rule.condition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRequirements;
import io.zyra.core.rule.condition.ConditionKind.Field;
import io.zyra.core.rule.condition.ConditionKind.FieldKind;
import io.zyra.core.rule.drl.DrlLiterals;
import io.zyra.core.rule.json.ValidatingJsonReader;
import io.zyra.core.rule.text.NumberText;
import io.zyra.core.rule.text.SentenceGrammar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code anomaly}: a metric of the subject that lies far outside of its values on the days before.
 * The distance is measured in robust standard deviations: the distance from the median, over 1.4826
 * times the median absolute deviation (Hampel 1974; the factor makes it a standard deviation where
 * values are normal), so that single outliers in the past do not hide a new one.
 *
 * @param days number of past days to compare with
 * @param sensitivity threshold in robust standard deviations
 */
public record MetricAnomaly(Metric metric, int days, double sensitivity, Direction direction)
    implements Condition {

  static final String TYPE = "anomaly";

  private static final int FEWEST_KNOWN = 7;
  private static final int MOST_DAYS = 90;
  private static final int DEFAULT_DAYS = 28;
  private static final BigDecimal DEFAULT_SENSITIVITY = BigDecimal.valueOf(3);
  private static final BigDecimal NORMAL = new BigDecimal("1.4826");
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** If the past values are constant, one percent of the median is used as standard deviation. */
  private static final BigDecimal LEAST_SHARE = new BigDecimal("0.01");

  private static final BigDecimal LEAST = new BigDecimal("1e-9");

  static final ConditionKind KIND =
      ConditionKind.of(
          TYPE,
          "a number is unusual",
          "The metric is farther from the median of what it was on the days before than so many"
              + " robust standard deviations. False when fewer than 7 of the days are known.",
          ValidatingJsonReader.METRIC,
          Field.optional("days", FieldKind.INTEGER, "How many days back it is compared with")
              .range(FEWEST_KNOWN, MOST_DAYS)
              .usually(DEFAULT_DAYS),
          Field.optional(
                  "sensitivity",
                  FieldKind.NUMBER,
                  "How many robust standard deviations are too far; lower finds more")
              .range(1, 10)
              .usually(DEFAULT_SENSITIVITY.longValue()),
          Field.optional("direction", FieldKind.CHOICE, "Which way it has to be unusual")
              .choices(List.of("up", "down", "both"), "both"));

  /** The direction of the anomaly. */
  public enum Direction {
    UP("far above"),
    DOWN("far below"),
    BOTH("far off");

    private static final Map<String, Direction> BY_KEY =
        Arrays.stream(values()).collect(Collectors.toMap(Direction::key, Function.identity()));

    private final String words;

    Direction(String words) {
      this.words = words;
    }

    private String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Median and robust standard deviation of the past values. */
  private record Usual(BigDecimal median, BigDecimal spread) {}

  static Optional<Condition> parse(ValidatingJsonReader json) {
    json.onlyKnown("type", "metric", "days", "sensitivity", "direction");
    Optional<Metric> metric = json.required("metric").flatMap(ValidatingJsonReader::metric);
    Optional<Long> days =
        json.optional("days")
            .map(at -> at.integer(FEWEST_KNOWN, MOST_DAYS))
            .orElse(Optional.of((long) DEFAULT_DAYS));
    Optional<BigDecimal> sensitivity =
        json.optional("sensitivity")
            .map(at -> at.decimal(BigDecimal.ONE, BigDecimal.TEN))
            .orElse(Optional.of(DEFAULT_SENSITIVITY));
    Optional<Direction> direction =
        json.optional("direction")
            .map(at -> at.oneOf(Direction.BY_KEY, "a direction"))
            .orElse(Optional.of(Direction.BOTH));
    if (metric.isEmpty() || days.isEmpty() || sensitivity.isEmpty() || direction.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MetricAnomaly(
            metric.get(), days.get().intValue(), sensitivity.get().doubleValue(), direction.get()));
  }

  @Override
  public Set<Scope> scopes() {
    return metric.scopes();
  }

  @Override
  public boolean holds(Subject subject) {
    double distance = distance(subject);
    return switch (direction) {
      case UP -> distance > sensitivity;
      case DOWN -> distance < -sensitivity;
      case BOTH -> Math.abs(distance) > sensitivity;
    };
  }

  /**
   * Distance in robust standard deviations, negative below the median; NaN if unknown. Calculated
   * in decimal, as the values of metrics are decimals.
   */
  public double distance(Subject subject) {
    double now = subject.metrics().raw(metric);
    return Double.isNaN(now)
        ? Double.NaN
        : usual(subject)
            .map(
                usual ->
                    MetricValues.decimal(now)
                        .subtract(usual.median())
                        .divide(usual.spread(), MathContext.DECIMAL128)
                        .doubleValue())
            .orElse(Double.NaN);
  }

  private Optional<Usual> usual(Subject subject) {
    BigDecimal[] known =
        questions().stream()
            .map(subject::past)
            .filter(OptionalDouble::isPresent)
            .map(value -> MetricValues.decimal(value.getAsDouble()))
            .sorted()
            .toArray(BigDecimal[]::new);
    if (known.length < FEWEST_KNOWN) {
      return Optional.empty();
    }
    BigDecimal median = median(known);
    BigDecimal[] distances =
        Arrays.stream(known)
            .map(value -> value.subtract(median).abs())
            .sorted()
            .toArray(BigDecimal[]::new);
    BigDecimal spread = NORMAL.multiply(median(distances));
    BigDecimal least = median.abs().multiply(LEAST_SHARE).max(LEAST);
    return Optional.of(new Usual(median, spread.max(least)));
  }

  private static BigDecimal median(BigDecimal[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : sorted[middle - 1].add(sorted[middle]).multiply(HALF);
  }

  private List<PastMetric> questions() {
    return IntStream.rangeClosed(1, days)
        .mapToObj(day -> new PastMetric(metric, Duration.ofDays(day)))
        .toList();
  }

  @Override
  public Explanation explain(Subject subject, NumberText numbers) {
    OptionalDouble now = subject.metrics().get(metric);
    Optional<Usual> usual = usual(subject);
    String wanted = direction.words + " what it usually is";
    if (now.isEmpty() || usual.isEmpty()) {
      String missing =
          now.isEmpty()
              ? metric.label() + " is not known"
              : "what the %s was is known for fewer than %d of the last %d days"
                  .formatted(metric.label(), FEWEST_KNOWN, days);
      return Explanation.comparison(TYPE, missing, false, Optional.empty(), wanted);
    }
    boolean holds = holds(subject);
    double distance = distance(subject);
    String actual = numbers.text(now.getAsDouble(), metric.unit());
    String sentence =
        "%s %s is %s times the usual spread %s the median %s of %d days, %s %s"
            .formatted(
                metric.label(),
                actual,
                NumberText.plain(Math.abs(distance), 1, sensitivity),
                distance < 0 ? "below" : "above",
                numbers.text(usual.get().median().doubleValue(), metric.unit()),
                days,
                holds ? "more than" : "not more than",
                NumberText.plain(sensitivity, 1, sensitivity));
    return Explanation.comparison(TYPE, sentence, holds, Optional.of(actual), wanted);
  }

  @Override
  public String sentence(NumberText numbers) {
    return "%s %s what it was in the last %d days"
        .formatted(SentenceGrammar.being(metric), direction.words, days);
  }

  @Override
  public String drl() {
    String function =
        switch (direction) {
          case UP -> "spreadsAbove";
          case DOWN -> "spreadsBelow";
          case BOTH -> "spreadsOff";
        };
    return "%s(this, %s, %d) > %s"
        .formatted(function, DrlLiterals.constant(metric), days, DrlLiterals.number(sensitivity));
  }

  @Override
  public ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", TYPE)
        .put("metric", metric.key())
        .put("days", days)
        .put("sensitivity", BigDecimal.valueOf(sensitivity).stripTrailingZeros())
        .put("direction", direction.key());
  }

  @Override
  public SubjectRequirements needs() {
    return SubjectRequirements.ofPastMetrics(questions());
  }
}
