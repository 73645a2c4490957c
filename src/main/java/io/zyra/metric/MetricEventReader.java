package io.zyra.metric;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.Event;
import io.zyra.event.EventSubject;
import io.zyra.event.ExternalMetrics;
import io.zyra.event.ShopperEvents;
import io.zyra.facts.history.EventPayload;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What events say: of shoppers, values that are added as they are; of orders, carts, checkouts and
 * measurements, versions of what is known of them, since several events tell about one. Of people
 * nothing is kept but hash values, by which an order is found to be of the buyer of a cart.
 */
final class MetricEventReader {
  private static final Set<String> ORDERS =
      Set.of(
          "orders/create",
          "orders/updated",
          "orders/paid",
          "orders/cancelled",
          "orders/fulfilled",
          "orders/partially_fulfilled");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ZoneId zone;
  private final SeriesBuilder shoppers;
  private final Map<String, SourceVersions> sources = new HashMap<>();
  private final CartLinkage relations = new CartLinkage(this::tell);

  MetricEventReader(ZoneId zone) {
    this.zone = zone;
    this.shoppers = new SeriesBuilder(zone);
  }

  /** What is added as it is. */
  MetricContribution added() {
    return shoppers.build();
  }

  /** New versions of what is known, by source. */
  Map<String, SourceVersions> sources() {
    return sources;
  }

  void read(Event event) {
    EventPayload payload = new EventPayload(event.payload());
    String type = event.type();
    if (ORDERS.contains(type)) {
      readOrder(event, payload);
    } else if (ShopperEvents.OF_CHECKOUTS.contains(type)) {
      subject(event, "checkout:").ifPresent(source -> readCheckout(source, event, payload));
    } else {
      switch (type) {
        case "orders/delete" ->
            subject(event, "order:")
                .ifPresent(source -> tell(source, "deleted", 0, JSON.objectNode()));
        case "refunds/create" ->
            payload
                .id("order_id")
                .map("order:"::concat)
                .or(() -> subject(event, "order:"))
                .ifPresent(source -> readRefund(source, payload, event.occurredAt(), 1));
        case "checkouts/create", "checkouts/update" -> {
          relations.changed(event, payload);
          token(payload, "checkout:").ifPresent(source -> readCheckout(source, event, payload));
        }
        case "carts/create", "carts/update" -> {
          relations.changed(event, payload);
          token(payload, "cart:").ifPresent(source -> readBasket(source, event, payload));
        }
        case "carts/delete" -> relations.deleted(event, payload);
        case "cart_abandoned" -> readAbandoned(event, payload);
        case ExternalMetrics.TYPE -> readMeasured(event, payload);
        default -> readShopper(event, payload);
      }
    }
  }

  private void tell(String source, String part, long rank, ObjectNode content) {
    sources.merge(source, SourceVersions.of(part, rank, content), SourceVersions::merge);
  }

  /** The id that the payload or the caller gives; what a caller says otherwise does not count. */
  private static Optional<String> subject(Event event, String prefix) {
    return EventSubject.of(event.type(), event.payload())
        .or(event::subject)
        .filter(subject -> subject.startsWith(prefix));
  }

  private static Optional<String> token(EventPayload payload, String prefix) {
    return payload.id("token").or(() -> payload.id("id")).map(prefix::concat);
  }

  private void readOrder(Event event, EventPayload order) {
    Optional<String> source = subject(event, "order:");
    if (source.isEmpty()) {
      return;
    }
    relations.ordered(event, order);
    Instant at = event.occurredAt();
    if (event.type().equals("orders/create")) {
      tell(source.get(), "placed", -at.toEpochMilli(), moment(at));
    }
    if (event.type().equals("orders/cancelled")) {
      tell(source.get(), "cancelled", 0, JSON.objectNode());
    }
    if (order.json().path("line_items").isArray()) {
      Instant version = order.moment("updated_at").orElse(at);
      tell(source.get(), "order", version.toEpochMilli(), OrderLines.order(order, at));
    }
    order
        .list("refunds")
        .forEach(
            refund -> readRefund(source.get(), refund, refund.moment("created_at").orElse(at), 0));
  }

  private void readRefund(String order, EventPayload refund, Instant at, long rank) {
    refund
        .id("id")
        .or(() -> refund.id("admin_graphql_api_id"))
        .ifPresent(id -> tell(order, "refund:" + id, rank, OrderLines.refund(refund, at)));
  }

  private void readCheckout(String source, Event event, EventPayload payload) {
    if (event.type().equals("checkout_completed") || payload.text("completed_at").isPresent()) {
      tell(source, "completed", 0, JSON.objectNode());
    }
    readBasket(source, event, payload);
  }

  private void readBasket(String source, Event event, EventPayload payload) {
    Instant at = event.occurredAt();
    tell(source, "begun", -at.toEpochMilli(), moment(at));
    if (payload.json().path("line_items").isArray()) {
      tell(source, "held", payload.moment("updated_at").orElse(at).toEpochMilli(), held(payload));
    }
  }

  /** A cart may be left again, but not twice as it was. */
  private void readAbandoned(Event event, EventPayload payload) {
    String cart =
        subject(event, "cart:").or(() -> token(payload, "cart:")).orElse(event.id().toString());
    ObjectNode content = held(payload);
    content.put("at", event.occurredAt().toEpochMilli());
    String state = Integer.toHexString(payload.json().toString().hashCode());
    String source = AbandonmentCheck.SOURCE + cart + ":" + state;
    relations.left(source, event, payload, content);
    tell(source, "left", -event.occurredAt().toEpochMilli(), content);
  }

  /** The last of an hour, and of a day, are valid; so each is a source. */
  private void readMeasured(Event event, EventPayload payload) {
    Optional<String> subject = event.subject().map(String::strip).map(MetricEventReader::name);
    Instant at = event.occurredAt();
    for (ShopMetric metric : ShopMetric.values()) {
      Optional<BigDecimal> value = payload.money(metric.key());
      if (metric.kind() != ShopMetric.Kind.LAST || value.isEmpty() || subject.isEmpty()) {
        continue;
      }
      for (TimeBucket grain : List.of(TimeBucket.HOUR, TimeBucket.DAY)) {
        String source =
            "measured:%s:%s:%d:%s"
                .formatted(
                    grain.key(),
                    metric.key(),
                    grain.start(at, zone).getEpochSecond(),
                    subject.get());
        ObjectNode content = JSON.objectNode();
        content.put("subject", subject.get());
        content.put("value", value.get().toPlainString());
        content.put("at", at.toEpochMilli());
        tell(source, "value", at.toEpochMilli(), content);
      }
    }
  }

  private static String name(String subject) {
    return subject.startsWith(SeriesBuilder.PRODUCT)
        ? EventSubject.id(subject.substring(SeriesBuilder.PRODUCT.length()))
            .map(SeriesBuilder.PRODUCT::concat)
            .orElse(subject)
        : subject;
  }

  private void readShopper(Event event, EventPayload payload) {
    Optional<ShopMetric> metric =
        switch (event.type()) {
          case "page_viewed" -> Optional.of(ShopMetric.PAGE_VIEWS);
          case "product_viewed" -> Optional.of(ShopMetric.VIEWS);
          case "collection_viewed" -> Optional.of(ShopMetric.COLLECTION_VIEWS);
          case "search_submitted" -> Optional.of(ShopMetric.SEARCHES);
          case "clicked" -> product(event, payload).map(name -> ShopMetric.CLICKS);
          case "product_added_to_cart" -> Optional.of(ShopMetric.ADD_TO_CARTS);
          case "product_removed_from_cart" -> Optional.of(ShopMetric.REMOVE_FROM_CARTS);
          default -> Optional.empty();
        };
    metric.ifPresent(
        counted -> {
          Instant at = event.occurredAt();
          shoppers.count(SeriesBuilder.STORE, counted, at);
          shoppers.count(SeriesBuilder.CHANNEL + OrderLines.WEB, counted, at);
          product(event, payload)
              .ifPresent(name -> shoppers.count(SeriesBuilder.PRODUCT + name, counted, at));
          event
              .subject()
              .filter(subject -> subject.startsWith(SeriesBuilder.COLLECTION))
              .ifPresent(subject -> shoppers.count(subject, counted, at));
        });
  }

  private static Optional<String> product(Event event, EventPayload payload) {
    return payload
        .id("product_id")
        .or(
            () ->
                event
                    .subject()
                    .filter(subject -> subject.startsWith(SeriesBuilder.PRODUCT))
                    .flatMap(
                        subject ->
                            EventSubject.id(subject.substring(SeriesBuilder.PRODUCT.length()))));
  }

  private static ObjectNode moment(Instant at) {
    return JSON.objectNode().put("at", at.toEpochMilli());
  }

  private static ObjectNode held(EventPayload payload) {
    Set<String> products = new TreeSet<>();
    payload.list("line_items").forEach(line -> line.id("product_id").ifPresent(products::add));
    ObjectNode held = JSON.objectNode();
    ArrayNode names = held.putArray("products");
    products.forEach(names::add);
    return held;
  }
}
