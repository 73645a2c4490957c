package io.zyra.facts.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.condition.NamedEventCounts;
import io.zyra.core.rule.text.NameSuggestions;
import io.zyra.facts.order.LineItems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Parses a caller's facts about one subject. */
final class GivenSubjectParser {
  /** Collects errors. */
  interface Faults {
    void add(String pointer, String message, String hint);
  }

  private static final int LONGEST = 60;
  private static final Set<String> PARTS =
      Set.of("id", "label", "metrics", "attributes", "counts", "past", "segments", "collections");

  private final Scope scope;
  private final Set<EventWindow> windows;
  private final Faults faults;
  private final MetricValues.Builder metrics = MetricValues.builder();
  private final SortedMap<String, String> attributes = new TreeMap<>();
  private final SortedMap<EventWindow, Long> counts = new TreeMap<>();
  private final SortedMap<PastMetric, Double> past = new TreeMap<>();
  private final SortedSet<Group> groups = new TreeSet<>();
  private String id;
  private Optional<String> label = Optional.empty();

  /**
   * @param windows the event counts that rules need of such a subject
   */
  GivenSubjectParser(Scope scope, String id, Set<EventWindow> windows, Faults faults) {
    this.scope = scope;
    this.id = id;
    this.windows = windows;
    this.faults = faults;
  }

  boolean has(Metric metric) {
    return metric.scopes().contains(scope);
  }

  /** Parses an object with the facts of the subject, in parts or flat. */
  void read(JsonNode given, String pointer) {
    given
        .fields()
        .forEachRemaining(
            field ->
                read(
                    field.getKey(),
                    field.getValue(),
                    GivenValueParser.under(pointer, field.getKey())));
  }

  private void read(String name, JsonNode value, String pointer) {
    switch (name) {
      case "id" -> GivenValueParser.text(value).ifPresent(text -> id = text);
      case "label" -> label = GivenValueParser.text(value);
      case "metrics", "attributes", "counts" ->
          value
              .fields()
              .forEachRemaining(
                  field ->
                      fact(
                          field.getKey(),
                          field.getValue(),
                          GivenValueParser.under(pointer, field.getKey())));
      case "past" ->
          value
              .fields()
              .forEachRemaining(
                  field ->
                      past(
                          field.getKey(),
                          field.getValue(),
                          GivenValueParser.under(pointer, field.getKey())));
      case "segments" -> groups(Group.Kind.SEGMENT, value, pointer);
      case "collections" -> groups(Group.Kind.COLLECTION, value, pointer);
      default -> fact(name, value, pointer);
    }
  }

  /** Parses a metric, an attribute or an event count. */
  void fact(String name, JsonNode value, String pointer) {
    if (value.isNull()) {
      return;
    }
    Optional<Metric> metric = Metric.of(name).filter(this::has);
    Optional<Attribute> attribute =
        Attribute.of(name).filter(each -> each.scopes().contains(scope));
    if (metric.isPresent()) {
      GivenValueParser.number(value)
          .ifPresentOrElse(number -> metrics.set(metric.get(), number), () -> notANumber(pointer));
    } else if (attribute.isPresent()) {
      GivenValueParser.attribute(attribute.get(), value)
          .ifPresentOrElse(
              text -> attributes.put(name, text),
              () ->
                  faults.add(
                      pointer,
                      name + " cannot be " + shorten(value),
                      GivenValueParser.example(attribute.get())));
    } else if (!count(name, value, pointer)) {
      faults.add(
          pointer,
          name + " is not known of " + scope.nounWithArticle(),
          NameSuggestions.didYouMean(name, names()));
    }
  }

  private static String shorten(JsonNode value) {
    String text = value.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /**
   * Parses an event count.
   *
   * @return whether the name is that of an event count
   */
  boolean count(String name, JsonNode value, String pointer) {
    Set<EventWindow> asked = new HashSet<>(NamedEventCounts.windows(name, windows));
    windows.stream().filter(window -> window.toString().equals(name)).forEach(asked::add);
    if (asked.isEmpty()) {
      return NamedEventCounts.isKnown(name);
    }
    GivenValueParser.number(value)
        .filter(number -> number >= 0)
        .ifPresentOrElse(
            number -> asked.forEach(window -> counts.put(window, Math.round(number))),
            () -> notANumber(pointer));
    return true;
  }

  /** Parses past values of a metric, by seconds ago. */
  void past(String name, JsonNode values, String pointer) {
    Optional<Metric> metric = Metric.of(name).filter(this::has);
    if (metric.isEmpty()) {
      faults.add(
          pointer,
          name + " is not a metric of " + scope.nounWithArticle(),
          NameSuggestions.didYouMean(name, metricNames()));
      return;
    }
    if (!values.isObject()) {
      faults.add(
          pointer,
          "Expected values by how many seconds ago",
          "Write {\"604800\": 120}: it was 120 a week ago.");
      return;
    }
    values
        .fields()
        .forEachRemaining(
            field -> {
              Optional<Double> value = GivenValueParser.number(field.getValue());
              if (!field.getKey().matches("[1-9][0-9]{0,8}") || value.isEmpty()) {
                faults.add(
                    GivenValueParser.under(pointer, field.getKey()),
                    "Expected a number, by how many seconds ago",
                    "Write {\"604800\": 120}: it was 120 a week ago.");
              } else {
                Duration ago = Duration.ofSeconds(Long.parseLong(field.getKey()));
                past.put(new PastMetric(metric.get(), ago), value.get());
              }
            });
  }

  /** Parses groups. They also become a list attribute of products and customers. */
  void groups(Group.Kind kind, JsonNode names, String pointer) {
    Optional<List<String>> texts = GivenValueParser.texts(names);
    if (!canBelongTo(kind) || texts.isEmpty()) {
      faults.add(
          pointer,
          canBelongTo(kind)
              ? "Expected a list of names"
              : scope.nounWithArticle() + " is in no " + kind.key(),
          "Write [\"" + (kind == Group.Kind.SEGMENT ? "loyal" : "summer-sale") + "\"].");
      return;
    }
    texts.get().forEach(name -> groups.add(new Group(kind, name)));
    Attribute attribute = kind == Group.Kind.SEGMENT ? Attribute.SEGMENTS : Attribute.COLLECTIONS;
    if (attribute.scopes().contains(scope)) {
      attributes.put(attribute.key(), LineItems.list(texts.get()));
    }
  }

  boolean canBelongTo(Group.Kind kind) {
    return switch (scope) {
      case PRODUCT, VARIANT -> kind == Group.Kind.COLLECTION;
      case CUSTOMER, CART, CHECKOUT, ORDER -> kind == Group.Kind.SEGMENT;
      default -> false;
    };
  }

  private void notANumber(String pointer) {
    faults.add(pointer, "Expected a number", "Write a number such as 61 or 12.5.");
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>(PARTS);
    names.addAll(metricNames());
    Attribute.byKey().values().stream()
        .filter(attribute -> attribute.scopes().contains(scope))
        .forEach(attribute -> names.add(attribute.key()));
    windows.forEach(window -> names.add(window.eventType()));
    return names;
  }

  private List<String> metricNames() {
    List<String> names = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      if (has(metric)) {
        names.add(metric.key());
      }
    }
    return names;
  }

  Subject subject(ZonedInstant moment, String usualLabel) {
    String title =
        label
            .or(() -> Optional.ofNullable(attributes.get(Attribute.TITLE.key())))
            .or(() -> Optional.ofNullable(attributes.get(Attribute.NAME.key())))
            .orElse(usualLabel);
    return new Subject(moment, scope, id, title, metrics.build(), attributes, counts, past, groups);
  }
}
