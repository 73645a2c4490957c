package io.zyra.facts.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.fact.EventFilter;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.event.Event;
import io.zyra.event.ExternalMetrics;
import io.zyra.facts.history.EventProjection;
import io.zyra.facts.history.Timeline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Metrics measured by other systems: the latest value is valid for thirty days. */
public final class ExternalMetricsProjection implements EventProjection {
  /** How long a value is valid. */
  public static final Duration LASTING = Duration.ofDays(30);

  public static final String STORE = "store";

  private final ProductIdResolver names;
  private final Instant since;
  private final Map<String, Map<Metric, Timeline<Double>>> known = new HashMap<>();

  public ExternalMetricsProjection(ProductIdResolver names, Instant since) {
    this.names = names;
    this.since = since;
  }

  /** The key of a collection. */
  static String collection(String handle) {
    return "collection:" + handle;
  }

  @Override
  public Map<String, Instant> since() {
    return Map.of(ExternalMetrics.TYPE, since);
  }

  @Override
  public void read(Event event) {
    Optional<String> subject = event.subject().map(String::strip).flatMap(this::name);
    for (Metric metric : ExternalMetrics.METRICS) {
      double value = number(event.payload().path(metric.key()));
      if (subject.isPresent() && Double.isFinite(value)) {
        known
            .computeIfAbsent(subject.get(), unseen -> new HashMap<>())
            .computeIfAbsent(metric, unseen -> new Timeline<>())
            .add(event.occurredAt(), value);
      }
    }
  }

  private Optional<String> name(String subject) {
    if (!subject.startsWith("product:")) {
      return Optional.of(subject);
    }
    return names.find(subject.substring("product:".length())).map(Object::toString);
  }

  /** Sets the metrics measured of a subject. */
  public void set(MetricValues.Builder metrics, String subject, Instant at) {
    known
        .getOrDefault(subject, Map.of())
        .forEach(
            (metric, timeline) ->
                timeline.at(at, at.minus(LASTING)).ifPresent(value -> metrics.set(metric, value)));
  }

  /** A number as JSON writes it, also as text; NaN for anything else. */
  private static double number(JsonNode value) {
    return value.isNumber() || value.isTextual() && EventFilter.isNumber(value.textValue())
        ? new BigDecimal(value.asText()).doubleValue()
        : Double.NaN;
  }
}
