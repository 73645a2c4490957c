package io.zyra.facts.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.catalog.importing.CollectionMembershipEvent;
import io.zyra.event.Event;
import io.zyra.event.EventSubject;
import io.zyra.facts.history.EventPayload;
import io.zyra.facts.history.EventProjection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Builds the collections and their products from two kinds of events: the shop's events about a
 * collection, which may list its products, and our own events about products with their
 * collections. The latest event about a membership applies.
 */
public final class CollectionProjection implements EventProjection {
  private static final List<String> SAID = List.of("collections/create", "collections/update");
  private static final String DELETED = "collections/delete";

  private final ProductIdResolver names;
  private final List<Event> statements = new ArrayList<>();
  private Instant lastAsked = Instant.MIN;
  private CollectionState lastAnswer = new CollectionState(Map.of(), Map.of());

  public CollectionProjection(ProductIdResolver names) {
    this.names = names;
  }

  /** A collection: its handle, title and last change. */
  static final class TrackedCollection {
    private final String handle;
    private Optional<String> shopId = Optional.empty();
    private String title;
    private Instant changedAt;

    private TrackedCollection(String handle) {
      this.handle = handle;
      this.title = handle;
    }

    String handle() {
      return handle;
    }

    String title() {
      return title;
    }

    Instant changedAt() {
      return changedAt;
    }
  }

  /** All collections at one instant, and the handles of each product's collections. */
  public record CollectionState(
      Map<String, TrackedCollection> collections, Map<UUID, SortedSet<String>> ofProduct) {
    public SortedSet<String> of(UUID product) {
      return ofProduct.getOrDefault(product, Collections.emptySortedSet());
    }
  }

  @Override
  public Map<String, Instant> since() {
    Map<String, Instant> since = new HashMap<>();
    SAID.forEach(type -> since.put(type, Instant.EPOCH));
    since.put(DELETED, Instant.EPOCH);
    since.put(CollectionMembershipEvent.TYPE, Instant.EPOCH);
    return since;
  }

  @Override
  public void read(Event event) {
    statements.add(event);
  }

  /** The state at an instant. The last result is cached. */
  public CollectionState at(Instant at) {
    if (!at.equals(lastAsked)) {
      lastAnswer = find(at);
      lastAsked = at;
    }
    return lastAnswer;
  }

  private CollectionState find(Instant at) {
    CollectionState state = new CollectionState(new TreeMap<>(), new HashMap<>());
    for (Event event : statements) {
      if (event.occurredAt().isAfter(at)) {
        break;
      }
      if (event.type().equals(CollectionMembershipEvent.TYPE)) {
        applyProducts(event, state);
      } else if (event.type().equals(DELETED)) {
        remove(new EventPayload(event.payload()), state);
      } else {
        applyCollection(event, state);
      }
    }
    return state;
  }

  private void applyProducts(Event event, CollectionState state) {
    event
        .payload()
        .path(CollectionMembershipEvent.TITLES)
        .fields()
        .forEachRemaining(
            entry -> collection(state, entry.getKey(), event).title = entry.getValue().asText());
    event
        .payload()
        .path(CollectionMembershipEvent.IDS)
        .fields()
        .forEachRemaining(
            entry -> identify(state, entry.getKey(), EventSubject.id(entry.getValue()), event));
    event
        .payload()
        .path(CollectionMembershipEvent.COMPLETE)
        .forEach(
            handle -> state.ofProduct().values().forEach(each -> each.remove(handle.asText())));
    event
        .payload()
        .path(CollectionMembershipEvent.PRODUCTS)
        .fields()
        .forEachRemaining(
            entry -> {
              SortedSet<String> handles = new TreeSet<>();
              entry.getValue().forEach(handle -> handles.add(handle.asText()));
              handles.forEach(handle -> collection(state, handle, event));
              names
                  .find(entry.getKey())
                  .ifPresent(
                      id ->
                          state
                              .ofProduct()
                              .computeIfAbsent(id, unseen -> new TreeSet<>())
                              .addAll(handles));
            });
  }

  private static TrackedCollection collection(CollectionState state, String handle, Event event) {
    TrackedCollection collection =
        state.collections().computeIfAbsent(handle, TrackedCollection::new);
    collection.changedAt = event.occurredAt();
    return collection;
  }

  /** The collection with that handle; one that had another handle before keeps its products. */
  private static TrackedCollection identify(
      CollectionState state, String handle, Optional<String> shopId, Event event) {
    handleOf(shopId, state)
        .filter(before -> !before.equals(handle))
        .ifPresent(before -> rename(state, before, handle));
    TrackedCollection collection = collection(state, handle, event);
    shopId.ifPresent(id -> collection.shopId = Optional.of(id));
    return collection;
  }

  private static void rename(CollectionState state, String before, String after) {
    TrackedCollection collection = new TrackedCollection(after);
    collection.title = state.collections().remove(before).title;
    state.collections().put(after, collection);
    state
        .ofProduct()
        .values()
        .forEach(
            handles -> {
              handles.remove(after);
              if (handles.remove(before)) {
                handles.add(after);
              }
            });
  }

  private void applyCollection(Event event, CollectionState state) {
    EventPayload payload = new EventPayload(event.payload());
    Optional<String> handle = payload.text("handle").or(() -> handleOf(payload.id("id"), state));
    if (handle.isEmpty()) {
      return;
    }
    TrackedCollection collection = identify(state, handle.get(), payload.id("id"), event);
    payload.text("title").ifPresent(title -> collection.title = title);
    List<EventPayload> products = payload.list("products");
    if (payload.says("products")) {
      state.ofProduct().values().forEach(handles -> handles.remove(collection.handle));
      products.stream()
          .flatMap(product -> name(product.json()).stream())
          .flatMap(name -> names.find(name).stream())
          .forEach(
              id ->
                  state
                      .ofProduct()
                      .computeIfAbsent(id, unseen -> new TreeSet<>())
                      .add(collection.handle));
    }
  }

  /** A product's id or handle, as a value or inside an object. */
  private static Optional<String> name(JsonNode product) {
    return product.isObject()
        ? EventSubject.id(product.path("id")).or(() -> new EventPayload(product).text("handle"))
        : EventSubject.id(product);
  }

  private static void remove(EventPayload payload, CollectionState state) {
    payload
        .text("handle")
        .or(() -> handleOf(payload.id("id"), state))
        .ifPresent(
            handle -> {
              state.collections().remove(handle);
              state.ofProduct().values().forEach(handles -> handles.remove(handle));
            });
  }

  private static Optional<String> handleOf(Optional<String> shopId, CollectionState state) {
    return shopId.flatMap(
        id ->
            state.collections().values().stream()
                .filter(collection -> collection.shopId.filter(id::equals).isPresent())
                .map(TrackedCollection::handle)
                .findFirst());
  }
}
