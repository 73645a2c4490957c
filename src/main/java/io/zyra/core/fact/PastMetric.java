package io.zyra.core.fact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Comparator;

/**
 * The value of a metric at a time before the instant of the facts. Only past values that rules use
 * are loaded.
 *
 * @param ago how far back, in whole seconds
 */
public record PastMetric(Metric metric, Duration ago) implements Comparable<PastMetric> {
  private static final Comparator<PastMetric> ORDER =
      Comparator.comparing(PastMetric::metric).thenComparing(PastMetric::ago);

  /** Parses the text form, {@code revenue_7d/604800}. */
  @JsonCreator
  public static PastMetric parse(String text) {
    int slash = text.lastIndexOf('/');
    Metric metric =
        Metric.of(text.substring(0, slash))
            .orElseThrow(() -> new IllegalArgumentException(text + " names no metric"));
    return new PastMetric(metric, Duration.ofSeconds(Long.parseLong(text.substring(slash + 1))));
  }

  @JsonValue
  @Override
  public String toString() {
    return metric.key() + "/" + ago.toSeconds();
  }

  @Override
  public int compareTo(PastMetric other) {
    return ORDER.compare(this, other);
  }
}
