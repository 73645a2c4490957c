package io.zyra.facts;

import io.zyra.catalog.ProductVersions;
import io.zyra.catalog.ProductVersions.Slice;
import io.zyra.event.Event;
import io.zyra.event.EventStore;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Where facts come from: products' snapshots, events, and the merchant's own segments. */
@ApplicationScoped
class Sources {
  private final ProductVersions versions;
  private final EventStore events;
  private final SegmentSource segments;

  Sources(ProductVersions versions, EventStore events, SegmentSource segments) {
    this.versions = versions;
    this.events = events;
    this.segments = segments;
  }

  private record Wanted(EventReader reader, Instant since) {}

  /** Reads what some products were in a time. */
  ProductHistory products(
      Merchant merchant, Instant from, Instant until, Wishes wishes, Slice slice) {
    return ProductHistory.load(versions, merchant.id(), from, until, wishes, slice);
  }

  boolean hasMoreProductsThan(int most, Merchant merchant) {
    return versions.count(merchant.id()) > most;
  }

  /** The last id of a slice; empty when it holds no products. */
  Optional<UUID> endOfProducts(Merchant merchant, Slice slice) {
    return versions.end(merchant.id(), slice);
  }

  /** Normalised titles of more than one product at an instant, with the number of products. */
  Map<String, Integer> sharedTitles(Merchant merchant, Instant at, Map<UUID, Instant> deleted) {
    return versions.sharedTitles(merchant.id(), at, deleted);
  }

  List<SegmentDefinition> segments(Merchant merchant) {
    return segments.of(merchant.id());
  }

  EventStore events() {
    return events;
  }

  /** Shows each reader the events that it wants, all in one pass in the order of time. */
  void read(Merchant merchant, List<EventReader> readers, Instant until) {
    Map<String, Instant> since = new HashMap<>();
    Map<String, List<Wanted>> wanted = new HashMap<>();
    for (EventReader reader : readers) {
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
