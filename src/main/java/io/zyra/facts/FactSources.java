package io.zyra.facts;

import io.zyra.catalog.snapshot.ProductVersionRepository;
import io.zyra.event.Event;
import io.zyra.event.EventStore;
import io.zyra.facts.history.EventProjection;
import io.zyra.facts.product.ProductHistory;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sources of facts: product snapshots, events and segments. */
@ApplicationScoped
class FactSources {
  private final ProductVersionRepository versions;
  private final EventStore events;
  private final SegmentSource segments;

  FactSources(ProductVersionRepository versions, EventStore events, SegmentSource segments) {
    this.versions = versions;
    this.events = events;
    this.segments = segments;
  }

  private record Wanted(EventProjection reader, Instant since) {}

  /** Loads the versions of products in a period. */
  ProductHistory products(
      Merchant merchant, Instant from, Instant until, FactRequirements requirements) {
    return ProductHistory.load(versions, merchant.id(), from, until, requirements);
  }

  List<SegmentDefinition> segments(Merchant merchant) {
    return segments.of(merchant.id());
  }

  EventStore events() {
    return events;
  }

  /** Reads the events that the projections need, in one pass in the order of time. */
  void read(Merchant merchant, List<EventProjection> readers, Instant until) {
    Map<String, Instant> since = new HashMap<>();
    Map<String, List<Wanted>> wanted = new HashMap<>();
    for (EventProjection reader : readers) {
      reader
          .since()
          .forEach(
              (type, from) -> {
                since.merge(type, from, (one, other) -> one.isBefore(other) ? one : other);
                wanted
                    .computeIfAbsent(type, unseen -> new ArrayList<>())
                    .add(new Wanted(reader, from));
              });
    }
    events.forEach(merchant.id(), since, until, event -> show(event, wanted.get(event.type())));
  }

  private static void show(Event event, List<Wanted> wanted) {
    for (Wanted each : wanted) {
      if (event.occurredAt().isAfter(each.since())) {
        each.reader().read(event);
      }
    }
  }
}
