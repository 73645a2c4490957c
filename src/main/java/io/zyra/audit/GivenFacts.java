package io.zyra.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Moment;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.NamedCounts;
import io.zyra.core.rule.compile.RuleSet;
import io.zyra.merchant.Merchant;
import io.zyra.web.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads facts that a caller gives: one product with its metrics, and counts of events. A count is
 * given by its name, {@code abandoned_carts}, or by its type of event, and holds for every window
 * that a rule asks about.
 */
final class GivenFacts {
  private static final Set<String> PARTS = Set.of("product", "store", "metrics", "counts");

  private final Merchant merchant;
  private final RuleSet rules;
  private final List<Problem.Place> faults = new ArrayList<>();
  private final MetricValues.Builder product = MetricValues.builder();
  private final MetricValues.Builder store = MetricValues.builder();
  private final Map<EventWindow, Long> counts = new HashMap<>();
  private boolean productKnown;

  GivenFacts(Merchant merchant, RuleSet rules) {
    this.merchant = merchant;
    this.rules = rules;
  }

  /**
   * @throws io.zyra.web.ProblemException 422 naming each fact that cannot be taken
   */
  Facts read(JsonNode facts, Instant at) {
    if (!facts.isObject()) {
      fault("/facts", "Expected an object", "Write {\"product\": {…}, \"metrics\": {…}}.");
      throw unacceptable();
    }
    facts
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!PARTS.contains(name)) {
                fault("/facts/" + name, "\"" + name + "\" is not known here", "Known: " + PARTS);
              }
            });
    productKnown = facts.path("product").isObject();
    Map<String, String> attributes = new HashMap<>();
    facts
        .path("product")
        .fields()
        .forEachRemaining(entry -> attribute(entry.getKey(), entry.getValue(), attributes));
    facts
        .path("metrics")
        .fields()
        .forEachRemaining(entry -> metric(entry.getKey(), entry.getValue(), "/facts/metrics/"));
    facts
        .path("counts")
        .fields()
        .forEachRemaining(entry -> metric(entry.getKey(), entry.getValue(), "/facts/counts/"));
    if (!faults.isEmpty()) {
      throw unacceptable();
    }
    Moment now = new Moment(at, merchant.timezone());
    return new Facts(now, subjects(facts, attributes, now), List.of(), Map.of());
  }

  private List<Subject> subjects(JsonNode facts, Map<String, String> attributes, Moment now) {
    List<Subject> subjects = new ArrayList<>();
    if (productKnown) {
      JsonNode given = facts.path("product");
      String id = given.path("id").asText("given");
      String title = given.path("title").asText("The given product");
      subjects.add(new Subject(now, Scope.PRODUCT, id, title, product.build(), attributes));
    }
    subjects.add(
        new Subject(
                now,
                Scope.STORE,
                merchant.id().toString(),
                merchant.name(),
                store.build(),
                Map.of())
            .with(counts, Map.of(), Set.of()));
    return subjects;
  }

  /** A product's fields may hold metrics, such as its price, beside its texts. */
  private void attribute(String name, JsonNode value, Map<String, String> attributes) {
    if (value.isTextual()) {
      attributes.put(name, value.textValue());
    }
    Optional<Metric> metric = Metric.of(name);
    if (metric.isPresent()) {
      metric(name, value, "/facts/product/");
    }
  }

  private void metric(String name, JsonNode value, String place) {
    Optional<Double> number = number(value);
    if (number.isEmpty()) {
      fault(place + name, "Expected a number", "Write a number such as 61 or 12.5.");
      return;
    }
    Optional<Metric> metric = Metric.of(name);
    if (metric.isPresent()) {
      productKnown |= metric.get().scopes().contains(Scope.PRODUCT);
      (metric.get().scopes().contains(Scope.PRODUCT) ? product : store)
          .set(metric.get(), number.get());
      return;
    }
    Set<EventWindow> windows = NamedCounts.windows(name, rules.needs(Scope.STORE).counts());
    if (windows.isEmpty() && !NamedCounts.isKnown(name)) {
      fault(
          place + name,
          name + " is not a metric",
          "Use one of: " + String.join(", ", Metric.keys()) + ".");
    }
    windows.forEach(window -> counts.put(window, Math.round(number.get())));
  }

  /** Numbers, also written as text, as Shopify writes prices. */
  private static Optional<Double> number(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(value.doubleValue()).filter(Double::isFinite);
    }
    try {
      return value.isTextual()
          ? Optional.of(Double.valueOf(value.textValue())).filter(Double::isFinite)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private void fault(String pointer, String message, String hint) {
    faults.add(Problem.Place.at(pointer, message, hint));
  }

  private RuntimeException unacceptable() {
    return Problem.unprocessable(
        "unacceptable-facts",
        "The facts cannot be used",
        "Facts that cannot be taken: " + faults.size() + ".",
        "Change what is named in errors.",
        faults);
  }
}
