package io.zyra.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.fact.Metric;
import io.zyra.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Events of type {@code metrics}: metrics of a product, a collection or the store that were
 * measured by another system. Impossible values are rejected.
 */
public final class ExternalMetrics {
  /** The type of these events. */
  public static final String TYPE = "metrics";

  /** The metrics that other systems can measure. */
  public static final List<Metric> METRICS =
      List.of(Metric.CTR, Metric.CONVERSION_RATE, Metric.BOUNCE_RATE, Metric.VIEWS_7D);

  private static final Map<String, Metric> BY_KEY =
      METRICS.stream().collect(Collectors.toMap(Metric::key, metric -> metric));
  private static final Pattern SUBJECT = Pattern.compile("store|(product|collection):\\S.*");

  private ExternalMetrics() {}

  /** All errors of such an event. */
  static List<Problem.Place> faults(String pointer, Optional<String> subject, JsonNode payload) {
    List<Problem.Place> faults = new ArrayList<>();
    if (subject.filter(text -> SUBJECT.matcher(text).matches()).isEmpty()) {
      faults.add(
          Problem.Place.at(
              pointer + "/subject",
              "It does not say of what this was measured",
              "Write \"product:<id or handle>\", \"collection:<handle>\" or \"store\"."));
    }
    if (!payload.isObject() || payload.isEmpty()) {
      faults.add(
          Problem.Place.at(
              pointer + "/payload",
              "There is no number in it",
              "Write {\"ctr\": 0.021, \"views_7d\": 1200}; known: " + known() + "."));
    }
    payload
        .fields()
        .forEachRemaining(
            field ->
                fault(field.getKey(), field.getValue())
                    .ifPresent(
                        message ->
                            faults.add(
                                Problem.Place.at(
                                    pointer + "/payload/" + field.getKey(),
                                    message,
                                    hint(field.getKey())))));
    return faults;
  }

  private static Optional<String> fault(String key, JsonNode value) {
    Metric metric = BY_KEY.get(key);
    if (metric == null) {
      return Optional.of("\"" + key + "\" is not measured elsewhere");
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      return Optional.of("Expected a number");
    }
    double number = value.doubleValue();
    boolean possible = number >= metric.unit().min() && number <= metric.unit().max();
    boolean whole = !metric.unit().whole() || number == Math.rint(number);
    return possible && whole
        ? Optional.empty()
        : Optional.of(value.asText() + " cannot be a " + metric.label());
  }

  private static String hint(String key) {
    Metric metric = BY_KEY.get(key);
    if (metric == null) {
      return "Known: " + known() + ".";
    }
    return metric.unit().whole()
        ? "Write a whole number from 0, such as 1200."
        : "Write a share from 0 to 1: 2.1 % is 0.021.";
  }

  private static Set<String> known() {
    return new TreeSet<>(BY_KEY.keySet());
  }
}
