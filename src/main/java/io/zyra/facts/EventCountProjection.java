package io.zyra.facts;

import io.zyra.core.fact.EventFilter;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.event.Event;
import io.zyra.event.EventSubject;
import io.zyra.facts.history.EventDeduplicator;
import io.zyra.facts.history.EventPayload;
import io.zyra.facts.history.EventProjection;
import io.zyra.facts.history.Timeline;
import io.zyra.facts.product.ProductIdResolver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts events for all subjects in one pass. An event counts for its subject. Orders and carts
 * also count for their products, variants and customer. Every event counts for the store. What is
 * received twice counts once.
 */
final class EventCountProjection implements EventProjection {
  private static final String STORE = "";

  private final ProductIdResolver names;
  private final Instant from;
  private final Map<String, Instant> since = new HashMap<>();
  private final Map<String, List<Tally>> byType = new HashMap<>();
  private final EventDeduplicator told = new EventDeduplicator();
  private final Map<Question, Tally> tallies = new HashMap<>();

  /** A query without its window: queries that differ only in the window share their event times. */
  private record Question(Scope scope, String type, List<EventFilter> where) {}

  /** The times of the events of a query, by subject. */
  private record Tally(Question question, Map<String, Timeline<Boolean>> times) {}

  /**
   * @param from the earliest instant that is queried
   * @param lastSaleAsked whether the time of the last sale is needed, which takes older events
   */
  EventCountProjection(ProductIdResolver names, Instant from) {
    this.names = names;
    this.from = from;
  }

  void add(Scope scope, Collection<EventWindow> windows) {
    for (EventWindow window : windows) {
      Question question = question(scope, window);
      tallies.computeIfAbsent(
          question,
          unseen -> {
            Tally tally = new Tally(question, new HashMap<>());
            byType.computeIfAbsent(window.eventType(), type -> new ArrayList<>()).add(tally);
            return tally;
          });
      since.merge(
          window.eventType(),
          from.minus(window.window()),
          (one, other) -> one.isBefore(other) ? one : other);
    }
  }

  private static Question question(Scope scope, EventWindow window) {
    return new Question(scope, window.eventType(), window.where());
  }

  @Override
  public Map<String, Instant> since() {
    return since;
  }

  @Override
  public void read(Event event) {
    if (!told.isNew(event)) {
      return;
    }
    for (Tally tally : byType.getOrDefault(event.type(), List.of())) {
      if (tally.question().where().stream().allMatch(filter -> filter.accepts(event.payload()))) {
        keys(tally.question().scope(), event)
            .forEach(
                key ->
                    tally
                        .times()
                        .computeIfAbsent(key, unseen -> new Timeline<>())
                        .add(event.occurredAt(), true));
      }
    }
  }

  private Set<String> keys(Scope scope, Event event) {
    Set<String> keys = new LinkedHashSet<>();
    EventPayload payload = new EventPayload(event.payload());
    Optional<String> own = about(scope, event);
    switch (scope) {
      case STORE -> keys.add(STORE);
      case PRODUCT -> {
        own.flatMap(names::find).ifPresent(id -> keys.add(id.toString()));
        names.find(payload.id("product_id")).ifPresent(id -> keys.add(id.toString()));
        payload
            .list("line_items")
            .forEach(
                line -> names.find(line.id("product_id")).ifPresent(id -> keys.add(id.toString())));
      }
      case VARIANT -> {
        own.flatMap(names::variant).ifPresent(keys::add);
        payload.list("line_items").forEach(line -> names.variantOf(line).ifPresent(keys::add));
      }
      case CUSTOMER -> {
        own.ifPresent(keys::add);
        payload.customerId().ifPresent(keys::add);
      }
      default -> own.ifPresent(keys::add);
    }
    return keys;
  }

  private static Optional<String> about(Scope scope, Event event) {
    String prefix = scope.key() + ":";
    return EventSubject.of(event)
        .filter(subject -> subject.startsWith(prefix))
        .map(subject -> subject.substring(prefix.length()));
  }

  /** The number of events about a subject, for each window. */
  Map<EventWindow, Long> count(Subject subject, Collection<EventWindow> windows, Instant at) {
    Map<EventWindow, Long> counts = new TreeMap<>();
    String key = key(subject);
    for (EventWindow window : windows) {
      Map<String, Timeline<Boolean>> times = tallies.get(question(subject.scope(), window)).times();
      Timeline<Boolean> timeline = times.get(key);
      counts.put(window, timeline == null ? 0L : timeline.count(at.minus(window.window()), at));
    }
    return counts;
  }

  private String key(Subject subject) {
    return switch (subject.scope()) {
      case STORE -> STORE;
      case VARIANT -> names.variant(subject.id()).orElse(subject.id());
      default -> subject.id();
    };
  }
}
