package io.zyra.core.fact;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that rules look at, with all that is known of it at the facts' instant.
 *
 * @param scope what it is
 * @param id its id within the merchant
 * @param label what people call it: a product's title, the shop's name
 * @param metrics numbers
 * @param attributes texts, such as vendor and status, by name
 * @param counts events counted over the windows that the rules ask for
 */
public record Subject(
    Scope scope,
    String id,
    String label,
    MetricValues metrics,
    SortedMap<String, String> attributes,
    SortedMap<EventWindow, Long> counts) {

  public Subject {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  public static Subject product(
      String id, String title, MetricValues metrics, Map<String, String> attributes) {
    return new Subject(
        Scope.PRODUCT, id, title, metrics, new TreeMap<>(attributes), new TreeMap<>());
  }

  public static Subject store(
      String id, String name, MetricValues metrics, Map<EventWindow, Long> counts) {
    return new Subject(Scope.STORE, id, name, metrics, new TreeMap<>(), new TreeMap<>(counts));
  }

  /** Empty when these facts were gathered without counting that window. */
  public Optional<Long> count(EventWindow window) {
    return Optional.ofNullable(counts.get(window));
  }

  public SubjectRef ref() {
    return new SubjectRef(scope, id);
  }
}
