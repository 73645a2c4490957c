package io.zyra.facts;

import io.zyra.catalog.snapshot.ProductVersionRepository;
import io.zyra.catalog.snapshot.ProductVersionRepository.Slice;
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
import java.util.Optional;
import java.util.UUID;

/** The sources of facts: product snapshots, events and segments. */
@ApplicationScoped
class FactSources {
  private final ProductVersionRepository versions;
  private final EventStore events;
  private final SegmentSource segments;
  private final StorefrontSeries storefront;

  FactSources(
      ProductVersionRepository versions,
      EventStore events,
      SegmentSource segments,
      StorefrontSeries storefront) {
    this.versions = versions;
    this.events = events;
    this.segments = segments;
    this.storefront = storefront;
  }

  private record Wanted(EventProjection reader, Instant since) {}

  /** Reads what some products were in a time. */
  ProductHistory products(
      Merchant merchant, Instant from, Instant until, FactRequirements requirements, Slice slice) {
    return ProductHistory.load(versions, merchant.id(), from, until, requirements, slice);
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

  StorefrontSeries storefront() {
    return storefront;
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
