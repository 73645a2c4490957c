package io.zyra.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.catalog.CollectionStatements;
import io.zyra.event.Event;
import io.zyra.event.EventSubject;
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
 * Which collections there are and what is in them. Two kinds of events say so: the shop's own about
 * a collection, which may list its products, and ours about products, each with collections that it
 * is in too. What was said last of what is in a collection holds.
 */
final class CollectionBook implements EventReader {
  private static final List<String> SAID = List.of("collections/create", "collections/update");
  private static final String DELETED = "collections/delete";

  private final ProductNames names;
  private final List<Event> statements = new ArrayList<>();
  private Instant lastAsked = Instant.MIN;
  private State lastAnswer = new State(Map.of(), Map.of());

  CollectionBook(ProductNames names) {
    this.names = names;
  }

  /** A collection: how it is called, when it last changed, and what is in it. */
  static final class Shelf {
    private final String handle;
    private Optional<String> shopId = Optional.empty();
    private String title;
    private Instant changedAt;

    private Shelf(String handle) {
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

  /** All collections at one instant. */
  record State(Map<String, Shelf> shelves, Map<UUID, SortedSet<String>> ofProduct) {
    SortedSet<String> of(UUID product) {
      return ofProduct.getOrDefault(product, Collections.emptySortedSet());
    }
  }

  @Override
  public Map<String, Instant> since() {
    Map<String, Instant> since = new HashMap<>();
    SAID.forEach(type -> since.put(type, Instant.EPOCH));
    since.put(DELETED, Instant.EPOCH);
    since.put(CollectionStatements.TYPE, Instant.EPOCH);
    return since;
  }

  @Override
  public void read(Event event) {
    statements.add(event);
  }

  /** Of several questions about the same instant only the first takes work. */
  State at(Instant at) {
    if (!at.equals(lastAsked)) {
      lastAnswer = find(at);
      lastAsked = at;
    }
    return lastAnswer;
  }

  private State find(Instant at) {
    State state = new State(new TreeMap<>(), new HashMap<>());
    for (Event event : statements) {
      if (event.occurredAt().isAfter(at)) {
        break;
      }
      if (event.type().equals(CollectionStatements.TYPE)) {
        applyProducts(event, state);
      } else if (event.type().equals(DELETED)) {
        remove(new Payload(event.payload()), state);
      } else {
        applyCollection(event, state);
      }
    }
    return state;
  }

  private void applyProducts(Event event, State state) {
    event
        .payload()
        .path(CollectionStatements.TITLES)
        .fields()
        .forEachRemaining(
            entry -> shelf(state, entry.getKey(), event).title = entry.getValue().asText());
    event
        .payload()
        .path(CollectionStatements.PRODUCTS)
        .fields()
        .forEachRemaining(
            entry -> {
              SortedSet<String> handles = new TreeSet<>();
              entry.getValue().forEach(handle -> handles.add(handle.asText()));
              handles.forEach(handle -> shelf(state, handle, event));
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

  private static Shelf shelf(State state, String handle, Event event) {
    Shelf shelf = state.shelves().computeIfAbsent(handle, Shelf::new);
    shelf.changedAt = event.occurredAt();
    return shelf;
  }

  private void applyCollection(Event event, State state) {
    Payload payload = new Payload(event.payload());
    Optional<String> handle = payload.text("handle").or(() -> handleOf(payload.id("id"), state));
    if (handle.isEmpty()) {
      return;
    }
    Shelf shelf = shelf(state, handle.get(), event);
    payload.id("id").ifPresent(id -> shelf.shopId = Optional.of(id));
    payload.text("title").ifPresent(title -> shelf.title = title);
    List<Payload> products = payload.list("products");
    if (payload.says("products")) {
      state.ofProduct().values().forEach(handles -> handles.remove(shelf.handle));
      products.stream()
          .flatMap(product -> name(product.json()).stream())
          .flatMap(name -> names.find(name).stream())
          .forEach(
              id ->
                  state
                      .ofProduct()
                      .computeIfAbsent(id, unseen -> new TreeSet<>())
                      .add(shelf.handle));
    }
  }

  /** A product by its id or handle, as it is or inside an object. */
  private static Optional<String> name(JsonNode product) {
    return product.isObject()
        ? EventSubject.id(product.path("id")).or(() -> new Payload(product).text("handle"))
        : EventSubject.id(product);
  }

  private static void remove(Payload payload, State state) {
    payload
        .text("handle")
        .or(() -> handleOf(payload.id("id"), state))
        .ifPresent(
            handle -> {
              state.shelves().remove(handle);
              state.ofProduct().values().forEach(handles -> handles.remove(handle));
            });
  }

  private static Optional<String> handleOf(Optional<String> shopId, State state) {
    return shopId.flatMap(
        id ->
            state.shelves().values().stream()
                .filter(shelf -> shelf.shopId.filter(id::equals).isPresent())
                .map(Shelf::handle)
                .findFirst());
  }
}
