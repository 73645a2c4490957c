package io.zyra.core.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One subject of rules, with all that is known about it at the instant of the facts.
 *
 * @param asOf the instant of these facts
 * @param scope the kind of subject
 * @param id its id within the merchant
 * @param label the display name: the title of a product, the name of the shop
 * @param metrics the known metrics
 * @param attributes texts, such as vendor and status, by name
 * @param counts counts of events for the windows that rules use
 * @param past past values of metrics that rules use, if known
 * @param groups the segments or collections that it belongs to, of those that rules use
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Subject(
    ZonedInstant asOf,
    Scope scope,
    String id,
    String label,
    MetricValues metrics,
    SortedMap<String, String> attributes,
    SortedMap<EventWindow, Long> counts,
    SortedMap<PastMetric, Double> past,
    SortedSet<Group> groups) {

  /** Parts that are missing in stored JSON are read as empty. */
  public Subject {
    asOf = asOf == null ? ZonedInstant.UNKNOWN : asOf;
    label = label == null ? "" : label;
    metrics = metrics == null ? MetricValues.NONE : metrics;
    attributes = sorted(attributes);
    counts = sorted(counts);
    past = sorted(past);
    groups =
        Collections.unmodifiableSortedSet(groups == null ? new TreeSet<>() : new TreeSet<>(groups));
  }

  private static <K, V> SortedMap<K, V> sorted(Map<K, V> map) {
    return Collections.unmodifiableSortedMap(map == null ? new TreeMap<>() : new TreeMap<>(map));
  }

  /** A subject with metrics and attributes only. */
  public Subject(
      ZonedInstant asOf,
      Scope scope,
      String id,
      String label,
      MetricValues metrics,
      Map<String, String> attributes) {
    this(
        asOf,
        scope,
        id,
        label,
        metrics,
        new TreeMap<>(attributes),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeSet<>());
  }

  /** The same with event counts, past values and groups. */
  public Subject with(
      Map<EventWindow, Long> counts, Map<PastMetric, Double> past, Set<Group> groups) {
    return new Subject(
        asOf,
        scope,
        id,
        label,
        metrics,
        attributes,
        new TreeMap<>(counts),
        new TreeMap<>(past),
        new TreeSet<>(groups));
  }

  /** The count of a window; empty if it was not counted. */
  public Optional<Long> count(EventWindow window) {
    Long count = counts.get(window);
    return count == null && !window.where().isEmpty()
        ? Optional.ofNullable(counts.get(window.asBefore()))
        : Optional.ofNullable(count);
  }

  /** The past value of a metric; empty if unknown. */
  public OptionalDouble past(PastMetric question) {
    Double value = past.get(question);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  public boolean belongsTo(Group group) {
    return groups.contains(group);
  }

  public SubjectRef ref() {
    return new SubjectRef(scope, id);
  }
}
