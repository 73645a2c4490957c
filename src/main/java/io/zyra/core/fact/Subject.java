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
 * One thing that rules look at, with all that is known of it at the facts' instant.
 *
 * @param asOf the instant that all of it holds at
 * @param scope what it is
 * @param id its id within the merchant
 * @param label what people call it: a product's title, the shop's name
 * @param metrics numbers
 * @param attributes texts, such as vendor and status, by name
 * @param counts events counted over the windows that the rules ask for
 * @param past metrics as they were, where the rules ask for it and it is known
 * @param groups the segments or collections it belongs to, of those that the rules ask for
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

  /** Parts that were not written down, because there were none, are read as empty. */
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

  /** Something of which nothing but metrics and attributes is known. */
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

  /** The same with what the rules ask for besides. */
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

  /** Empty when these facts were gathered without counting that window. */
  public Optional<Long> count(EventWindow window) {
    return Optional.ofNullable(counts.get(window));
  }

  /** Empty when it is not known what the metric was then. */
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
