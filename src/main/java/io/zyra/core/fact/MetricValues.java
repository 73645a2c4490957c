package io.zyra.core.fact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The known metrics of one subject. Stored as an array, because conditions read metrics on every
 * evaluation. Serialised by name, so that stored facts stay readable when metrics are added.
 */
public final class MetricValues {
  private static final double[] UNKNOWN = unknown();
  public static final MetricValues NONE = new MetricValues(UNKNOWN);

  private final double[] values;

  private MetricValues(double[] values) {
    this.values = values;
  }

  /**
   * @throws IllegalArgumentException if a name is not a metric or a value is not finite
   */
  @JsonCreator
  public static MetricValues of(Map<String, Double> byName) {
    Builder builder = builder();
    byName.forEach(
        (name, value) ->
            builder.set(
                Metric.of(name)
                    .orElseThrow(() -> new IllegalArgumentException(name + " is not a metric")),
                value));
    return builder.build();
  }

  public static Builder builder() {
    return new Builder();
  }

  public OptionalDouble get(Metric metric) {
    double value = values[metric.ordinal()];
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /**
   * The value, or NaN if unknown, for which every comparison is false. For conditions, which read
   * it often.
   */
  public double raw(Metric metric) {
    return values[metric.ordinal()];
  }

  /**
   * The decimal number that a metric's value stands for: the shortest that is read as this value.
   * Amounts, counts and percentages are decimals; sums and ratios of them are exact only in
   * decimal. Most have two decimals at most, for which there is a short way.
   */
  public static BigDecimal decimal(double value) {
    double hundredths = Math.rint(value * 100);
    return hundredths / 100 == value && Math.abs(hundredths) < 1e12
        ? BigDecimal.valueOf((long) hundredths, 2)
        : BigDecimal.valueOf(value);
  }

  /** The known metrics, sorted by name. */
  @JsonValue
  public Map<String, Double> byName() {
    Map<String, Double> byName = new TreeMap<>();
    for (Metric metric : Metric.values()) {
      if (!Double.isNaN(raw(metric))) {
        byName.put(metric.key(), raw(metric));
      }
    }
    return byName;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MetricValues that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return byName().toString();
  }

  private static double[] unknown() {
    double[] values = new double[Metric.values().length];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /** Builds the values; metrics that are not set are unknown. */
  public static final class Builder {
    private final double[] values = UNKNOWN.clone();

    private Builder() {}

    /**
     * @throws IllegalArgumentException if the value is not finite
     */
    public Builder set(Metric metric, double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(metric.key() + " must be a number, but is " + value);
      }
      values[metric.ordinal()] = value == 0 ? 0.0 : value;
      return this;
    }

    public MetricValues build() {
      return new MetricValues(values.clone());
    }
  }
}
