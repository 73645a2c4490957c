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
import io.zyra.core.rule.text.DurationText;
import io.zyra.core.rule.text.NumberText;
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
 * {@code metric_change}: the change of a metric against a past value. True if it changed at least
 * by the threshold in that direction; false if either value is unknown.
 *
 * @param window how far back the past value lies
 * @param against the past value to compare with
 * @param measure whether the change is relative, in percent, or absolute
 * @param by the threshold; positive for a rise, negative for a fall
 */
public record MetricChange(
    Metric metric, Duration window, Against against, Measure measure, double by)
    implements Condition {

  static final String TYPE = "metric_change";

  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int WEEKS = 4;
  private static final int FEWEST_WEEKS = 2;
  private static final double HUNDRED = 100;

  /** Doubles that are farther apart than this share of them compare as their decimals do. */
  private static final double NEAR = 1e-9;

  static final ConditionKind KIND =
      ConditionKind.of(
              TYPE,
              "a number has changed",
              "The metric has risen or fallen by at least so much against what it was. False when"
                  + " the metric now or then is not known, or a percentage is asked of 0.",
              ValidatingJsonReader.METRIC,
              Field.optional(
                      "against",
                      FieldKind.CHOICE,
                      "What it is compared with: itself one window ago, or the mean of what it was"
                          + " 7, 14, 21 and 28 days ago, of which two must be known")
                  .choices(List.of("window_before", "same_weekday"), "window_before"),
              Field.optional(
                      "window",
                      FieldKind.DURATION,
                      "How far back in seconds; has to be given unless against is same_weekday,"
                          + " and left out then")
                  .range(SHORTEST.toSeconds(), LONGEST.toSeconds()),
              Field.optional(
                  Measure.PERCENT.field,
                  FieldKind.NUMBER,
                  "In percent of what it was: above 0 for a rise, below 0 for a fall"),
              Field.optional(
                  Measure.AMOUNT.field,
                  FieldKind.NUMBER,
                  "In the metric's own unit: above 0 for a rise, below 0 for a fall"))
          .exactlyOneOf(List.of(Measure.PERCENT.field, Measure.AMOUNT.field));

  /** The past value to compare with. */
  public enum Against {
    /** The value one window ago. */
    WINDOW_BEFORE,
    /** The mean of the values one, two, three and four weeks ago; at least two must be known. */
    SAME_WEEKDAY;

    private static final Map<String, Against> BY_KEY =
        Arrays.stream(values())
            .collect(
                Collectors.toMap(
                    each -> each.name().toLowerCase(Locale.ROOT), Function.identity()));
  }

  /** The measure of a change. */
  public enum Measure {
    PERCENT("by_percent"),
    AMOUNT("by_amount");

    private final String field;

    Measure(String field) {
      this.field = field;
    }
  }

  static Optional<Condition> parse(ValidatingJsonReader json) {
    json.onlyKnown("type", "metric", "window", "against", "by_percent", "by_amount");
    Optional<Metric> metric = json.required("metric").flatMap(ValidatingJsonReader::metric);
    Against against =
        json.optional("against")
            .flatMap(at -> at.oneOf(Against.BY_KEY, "something to compare with"))
            .orElse(Against.WINDOW_BEFORE);
    Optional<Duration> window = window(json, against);
    List<Measure> given =
        Arrays.stream(Measure.values())
            .filter(each -> json.optional(each.field).isPresent())
            .toList();
    if (given.size() != 1) {
      json.fault(
          "It does not say by how much, or says it twice",
          "Give exactly one of by_percent and by_amount.");
      return Optional.empty();
    }
    Optional<Double> by = json.optional(given.get(0).field).flatMap(MetricChange::by);
    if (metric.isEmpty() || window.isEmpty() || by.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new MetricChange(metric.get(), window.get(), against, given.get(0), by.get()));
  }

  private static Optional<Duration> window(ValidatingJsonReader json, Against against) {
    if (against == Against.SAME_WEEKDAY) {
      json.optional("window")
          .ifPresent(
              at -> at.fault("The same weekday needs no window", "Leave \"window\" out here."));
      return Optional.of(WEEK);
    }
    return json.required("window")
        .flatMap(at -> at.integer(SHORTEST.toSeconds(), LONGEST.toSeconds()))
        .map(Duration::ofSeconds);
  }

  private static Optional<Double> by(ValidatingJsonReader at) {
    Optional<Double> by = at.number();
    if (by.filter(value -> value == 0).isPresent()) {
      at.fault(
          "A change of 0 is no change", "Use a number above 0 for a rise, below 0 for a fall.");
      return Optional.empty();
    }
    return by;
  }

  @Override
  public Set<Scope> scopes() {
    return metric.scopes();
  }

  @Override
  public boolean holds(Subject subject) {
    OptionalDouble change = change(subject, by);
    return change.isPresent() && (by > 0 ? change.getAsDouble() >= by : change.getAsDouble() <= by);
  }

  /** The change in the direction of the condition; negative infinity if unknown. */
  public double changeInDirection(Subject subject) {
    OptionalDouble change = change(subject);
    return change.isEmpty()
        ? Double.NEGATIVE_INFINITY
        : by > 0 ? change.getAsDouble() : -change.getAsDouble();
  }

  /** The change in the measure of the condition; empty if unknown. */
  private OptionalDouble change(Subject subject) {
    return change(subject, Double.NaN);
  }

  /**
   * The change in the measure of the condition; empty if unknown. It is calculated in decimal, as
   * the values of metrics are decimals: 22.00 to 19.80 is a fall of exactly 10 percent. What is far
   * from the bound is shown without.
   */
  private OptionalDouble change(Subject subject, double bound) {
    double now = subject.metrics().raw(metric);
    double[] then = then(subject);
    double about = Arrays.stream(then).average().orElse(Double.NaN);
    boolean known = !Double.isNaN(now) && !Double.isNaN(about);
    if (!known || measure == Measure.PERCENT && about == 0) {
      return OptionalDouble.empty();
    }
    double moved = now - about;
    double rough = measure == Measure.AMOUNT ? moved : moved / Math.abs(about) * HUNDRED;
    double doubt = NEAR * (1 + Math.abs(rough) + Math.abs(measure == Measure.AMOUNT ? now : 0));
    return Math.abs(rough - bound) > doubt ? OptionalDouble.of(rough) : exact(now, then);
  }

  private OptionalDouble exact(double now, double[] then) {
    BigDecimal weeks = BigDecimal.valueOf(then.length);
    BigDecimal sum =
        Arrays.stream(then)
            .mapToObj(MetricValues::decimal)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.signum() == 0 && measure == Measure.PERCENT) {
      return OptionalDouble.empty();
    }
    BigDecimal moved = MetricValues.decimal(now).multiply(weeks).subtract(sum);
    BigDecimal change =
        measure == Measure.AMOUNT
            ? moved.divide(weeks, MathContext.DECIMAL128)
            : moved.movePointRight(2).divide(sum.abs(), MathContext.DECIMAL128);
    return OptionalDouble.of(change.doubleValue());
  }

  /** The past values to compare with the mean of; none if too few are known. */
  private double[] then(Subject subject) {
    double[] known =
        questions().stream()
            .map(subject::past)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    int fewest = against == Against.SAME_WEEKDAY ? FEWEST_WEEKS : 1;
    return known.length < fewest ? new double[0] : known;
  }

  private List<PastMetric> questions() {
    if (against == Against.WINDOW_BEFORE) {
      return List.of(new PastMetric(metric, window));
    }
    return IntStream.rangeClosed(1, WEEKS)
        .mapToObj(week -> new PastMetric(metric, WEEK.multipliedBy(week)))
        .toList();
  }

  @Override
  public Explanation explain(Subject subject, NumberText numbers) {
    OptionalDouble now = subject.metrics().get(metric);
    OptionalDouble then = Arrays.stream(then(subject)).average();
    OptionalDouble change = change(subject);
    if (change.isEmpty()) {
      String missing =
          now.isEmpty()
              ? metric.label() + " is not known"
              : then.isEmpty()
                  ? "what the " + metric.label() + " was " + compared() + " is not known"
                  : metric.label()
                      + " was 0 "
                      + compared()
                      + ", of which no percentage can be told";
      return Explanation.comparison(TYPE, missing, false, Optional.empty(), wanted(numbers));
    }
    String moved =
        "%s went from %s to %s, %s%s"
            .formatted(
                metric.label(),
                numbers.text(then.getAsDouble(), metric.unit()),
                numbers.text(now.getAsDouble(), metric.unit()),
                change.getAsDouble() > 0 ? "+" : "",
                amount(change.getAsDouble(), by, numbers));
    boolean holds = holds(subject);
    return Explanation.comparison(
        TYPE,
        moved + (holds ? ", which is " : ", which is not ") + wanted(numbers),
        holds,
        Optional.of(amount(change.getAsDouble(), by, numbers)),
        wanted(numbers));
  }

  private String wanted(NumberText numbers) {
    return (by > 0 ? "a rise of " : "a fall of ")
        + amount(Math.abs(by), Math.abs(by), numbers)
        + " or more";
  }

  private String compared() {
    return against == Against.WINDOW_BEFORE
        ? DurationText.once(window) + " ago"
        : "on the same weekdays before";
  }

  /** With enough digits to read it as what it is against the bound. */
  private String amount(double value, double bound, NumberText numbers) {
    return measure == Measure.PERCENT
        ? NumberText.plain(value, 1, bound) + " %"
        : numbers.text(value, metric.unit(), bound);
  }

  @Override
  public String sentence(NumberText numbers) {
    return "%s %s by %s or more against %s"
        .formatted(
            metric.label(),
            by > 0 ? "rose" : "fell",
            amount(Math.abs(by), Math.abs(by), numbers),
            against == Against.WINDOW_BEFORE
                ? DurationText.once(window) + " ago"
                : "the same weekday");
  }

  @Override
  public String drl() {
    String moved = (by > 0 ? "rise" : "fall") + (measure == Measure.PERCENT ? "Percent" : "Amount");
    String change =
        against == Against.WINDOW_BEFORE
            ? "%s(this, %s, %dL)".formatted(moved, DrlLiterals.constant(metric), window.toSeconds())
            : "%sOfWeekday(this, %s)".formatted(moved, DrlLiterals.constant(metric));
    return change + " >= " + DrlLiterals.number(Math.abs(by));
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("type", TYPE).put("metric", metric.key());
    if (against == Against.WINDOW_BEFORE) {
      json.put("window", window.toSeconds());
    } else {
      json.put("against", "same_weekday");
    }
    return json.put(measure.field, BigDecimal.valueOf(by).stripTrailingZeros());
  }

  @Override
  public SubjectRequirements needs() {
    return SubjectRequirements.ofPastMetrics(questions());
  }
}
