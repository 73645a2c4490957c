package io.zyra.core.fact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The metrics known of one subject. Kept as an array because a condition asks for one on every
 * evaluation. Written as JSON by the metrics' names, so that what is stored stays readable when
 * metrics are added.
 */
public final class MetricValues {
  public static final MetricValues NONE = new MetricValues(emptyArray());

  private final double[] values;

  private MetricValues(double[] values) {
    this.values = values;
  }

  /**
   * @throws IllegalArgumentException when a name is not a metric's or a value is not a finite
   *     number
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

  /** The value, or NaN, on which every comparison is false: for conditions, which ask often. */
  public double raw(Metric metric) {
    return values[metric.ordinal()];
  }

  /** The known metrics by name, in the order of the names. */
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

  private static double[] emptyArray() {
    double[] values = new double[Metric.values().length];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /** Collects values; what is not set stays unknown. */
  public static final class Builder {
    private final double[] values = emptyArray();

    private Builder() {}

    /**
     * @throws IllegalArgumentException when the value is not a finite number
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
