package io.zyra.shopify.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.catalog.Catalog;
import io.zyra.catalog.importing.CollectionMembershipEvent;
import io.zyra.event.Event;
import io.zyra.event.EventStore;
import io.zyra.event.EventSubject;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records which products are in a collection that was read, and that no others are. */
@ApplicationScoped
class CollectionMembershipRecorder {
  private static final String PRODUCT = "gid://shopify/Product/";
  private static final int LAST_EVENTS = 20;

  private final EventStore events;
  private final Catalog catalog;

  CollectionMembershipRecorder(EventStore events, Catalog catalog) {
    this.events = events;
    this.catalog = catalog;
  }

  /**
   * Records them in the open transaction of the merchant, unless they are known to be the same, or
   * the collection was read by a later call already. Products that are not stored yet are named by
   * the shop's number, so that they are in it as soon as they are.
   *
   * @param fields the collection as the Admin API shows it
   * @param asked when the shop was asked
   * @return whether the products are others than those known
   */
  boolean record(MerchantId merchant, JsonNode fields, List<JsonNode> products, Instant asked) {
    Instant at = asked.truncatedTo(ChronoUnit.MICROS);
    String handle = fields.path("handle").asText();
    String subject = "collection:" + handle;
    Set<String> members = names(merchant, products.stream().map(each -> each.path("id")).toList());
    Optional<Event> last = last(merchant, subject);
    if (last.filter(known -> !known.occurredAt().isBefore(at)).isPresent()) {
      return false;
    }
    ObjectNode payload = payload(fields, members);
    if (last.filter(known -> isSame(merchant, known.payload(), payload)).isPresent()) {
      return false;
    }
    return events.append(
        merchant,
        new NewEvent(
            CollectionMembershipEvent.TYPE,
            Optional.of(subject),
            "Read which products are in a collection",
            payload,
            Optional.of(at),
            Optional.of("shop:" + CollectionMembershipEvent.TYPE + ":" + subject + ":" + at)));
  }

  private Optional<Event> last(MerchantId merchant, String subject) {
    return events
        .list(
            merchant,
            Optional.of(CollectionMembershipEvent.TYPE),
            Optional.of(subject),
            PageRequest.newest(LAST_EVENTS))
        .items()
        .stream()
        .max(Comparator.comparing(Event::occurredAt));
  }

  /** A product that was stored since then has another name now. */
  private boolean isSame(MerchantId merchant, JsonNode before, JsonNode now) {
    Set<String> known =
        names(
            merchant,
            fieldNames(before)
                .map(JsonNodeFactory.instance::textNode)
                .map(JsonNode.class::cast)
                .toList());
    boolean sameId =
        !before.has(CollectionMembershipEvent.IDS)
            || before
                .path(CollectionMembershipEvent.IDS)
                .equals(now.path(CollectionMembershipEvent.IDS));
    return sameId && known.equals(fieldNames(now).collect(Collectors.toSet()));
  }

  private static Stream<String> fieldNames(JsonNode payload) {
    return payload.path(CollectionMembershipEvent.PRODUCTS).properties().stream()
        .map(Map.Entry::getKey);
  }

  /** Our ids of products, and the shop's numbers of those that are not stored. */
  private Set<String> names(MerchantId merchant, Collection<JsonNode> ids) {
    List<String> names = ids.stream().flatMap(id -> EventSubject.id(id).stream()).toList();
    List<String> numbers = names.stream().filter(name -> name.matches("\\d{1,19}")).toList();
    Map<String, UUID> stored =
        catalog.byShopId(merchant, numbers.stream().map(PRODUCT::concat).toList());
    return names.stream()
        .map(
            name ->
                Optional.ofNullable(stored.get(PRODUCT + name)).map(UUID::toString).orElse(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static ObjectNode payload(JsonNode fields, Set<String> members) {
    String handle = fields.path("handle").asText();
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    ObjectNode products = payload.putObject(CollectionMembershipEvent.PRODUCTS);
    members.forEach(product -> products.putArray(product).add(handle));
    payload.putObject(CollectionMembershipEvent.TITLES).set(handle, fields.path("title"));
    EventSubject.id(fields.path("id"))
        .ifPresent(id -> payload.putObject(CollectionMembershipEvent.IDS).put(handle, id));
    payload.putArray(CollectionMembershipEvent.COMPLETE).add(handle);
    return payload;
  }
}
