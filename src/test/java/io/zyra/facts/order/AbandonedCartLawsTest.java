package io.zyra.facts.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assumptions;

/**
 * A cart that became an order, was emptied or deleted is not abandoned at any later moment, however
 * the events come.
 */
class AbandonedCartLawsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant LEFT = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant ENDED = LEFT.plus(HOUR.multipliedBy(3));

  /** Ways in which an order tells that it came from the cart, and topics that tell of an order. */
  enum Way {
    CART_TOKEN("{'id':1,'cart_token':'cart-token'}"),
    CHECKOUT_TOKEN("{'id':1,'checkout_token':'checkout-token'}"),
    CHECKOUT_ID("{'id':1,'checkout_id':77}"),
    CUSTOMER("{'id':1,'customer':{'id':5}}"),
    EMAIL("{'id':1,'contact_email':'ADA@example.com'}"),
    CUSTOMERS_EMAIL("{'id':1,'customer':{'email':'ada@Example.com'}}");

    private final String order;

    Way(String order) {
      this.order = order;
    }
  }

  enum OrderTopic {
    CREATE("orders/create"),
    PAID("orders/paid"),
    UPDATED("orders/updated"),
    CANCELLED("orders/cancelled");

    private final String topic;

    OrderTopic(String topic) {
      this.topic = topic;
    }
  }

  @Example
  void a_cart_and_a_checkout_that_are_left_are_abandoned_after_an_hour() {
    List<Event> events = left();
    Instant soon = LEFT.plus(Duration.ofMinutes(30));
    assertThat(abandoned(events, Scope.CHECKOUT, soon)).isFalse();
    assertThat(abandoned(events, Scope.CHECKOUT, LEFT.plus(HOUR))).isTrue();
    assertThat(abandoned(events, Scope.CART, LEFT.plus(HOUR))).isTrue();
  }

  @Property(tries = 400)
  void what_became_an_order_in_any_way_is_not_abandoned(
      @ForAll Way way,
      @ForAll OrderTopic topic,
      @ForAll @IntRange(max = 600) int minutesLater,
      @ForAll long seed) {
    List<Event> events = left();
    events.add(event(topic.topic, ENDED, at(way.order, "created_at", ENDED)));
    for (List<Event> told : List.of(events, disturbed(events, new Random(seed)))) {
      Instant asked = ENDED.plus(Duration.ofMinutes(minutesLater)).plus(LATEST);
      assertThat(abandoned(told, Scope.CHECKOUT, asked)).isFalse();
      assertThat(abandoned(told, Scope.CART, asked)).isFalse();
    }
    assertThat(abandoned(events, Scope.CHECKOUT, ENDED.minusSeconds(1))).isTrue();
  }

  @Property(tries = 200)
  void what_was_completed_emptied_or_deleted_is_not_abandoned(
      @ForAll @IntRange(max = 3) int end, @ForAll long seed) {
    List<Event> events = left();
    Scope scope = end == 3 ? Scope.CART : Scope.CHECKOUT;
    events.add(
        switch (end) {
          case 0 ->
              event(
                  "checkouts/update",
                  ENDED,
                  at(
                      "{'token':'checkout-token','completed_at':'2026-11-20T13:00:00Z'}",
                      "updated_at",
                      ENDED));
          case 1 -> event("checkouts/delete", ENDED, json("{'id':77,'cart_token':'cart-token'}"));
          default ->
              event(
                  "carts/update",
                  ENDED,
                  at(
                      "{'id':'cart-token','token':'cart-token','line_items':[]}",
                      "updated_at",
                      ENDED));
        });
    for (List<Event> told : List.of(events, disturbed(events, new Random(seed)))) {
      assertThat(abandoned(told, scope, ENDED.plus(LATEST).plus(HOUR))).isFalse();
      assertThat(abandoned(told, scope, ENDED.plus(Duration.ofDays(5)))).isFalse();
    }
  }

  @Example
  void an_order_before_the_cart_was_left_says_nothing_about_it() {
    List<Event> events = left();
    Instant before = LEFT.minus(Duration.ofDays(3));
    events.add(0, event("orders/create", before, at(Way.EMAIL.order, "created_at", before)));
    events.add(event("orders/updated", ENDED, at(Way.EMAIL.order, "created_at", before)));
    assertThat(abandoned(events, Scope.CHECKOUT, ENDED.plus(HOUR))).isTrue();
  }

  @Example
  void a_cart_that_is_filled_again_after_an_order_of_the_same_buyer_is_abandoned_again() {
    List<Event> events = left();
    events.add(event("orders/create", ENDED, at(Way.CUSTOMER.order, "created_at", ENDED)));
    Instant again = ENDED.plus(HOUR);
    events.add(event("checkouts/update", again, checkout(again)));
    assertThat(abandoned(events, Scope.CHECKOUT, again.plus(HOUR))).isTrue();
  }

  @Example
  void shopifys_own_samples_are_read() throws IOException {
    Path data =
        Path.of(System.getProperty("zyra.shared.data", "../shared/data"), "webhooks/samples");
    Assumptions.assumeTrue(Files.exists(data), () -> "Shopify's samples are not at " + data);
    List<Event> events = new ArrayList<>();
    events.add(event("checkouts/create", LEFT, sample(data, "checkouts__create")));
    assertThat(abandoned(events, Scope.CHECKOUT, LEFT.plus(HOUR))).isTrue();
    ObjectNode order = (ObjectNode) sample(data, "orders__create");
    order.put("email", "example@email.com").put("created_at", ENDED.toString());
    events.add(event("orders/create", ENDED, order));
    assertThat(abandoned(events, Scope.CHECKOUT, ENDED)).isFalse();

    List<Event> cart = new ArrayList<>();
    ObjectNode filled = (ObjectNode) sample(data, "carts__create");
    cart.add(event("carts/create", LEFT, filled));
    assertThat(abandoned(cart, Scope.CART, LEFT.plus(HOUR))).isTrue();
    ObjectNode emptied = filled.deepCopy();
    emptied.set("line_items", JSON.createArrayNode());
    cart.add(event("carts/update", ENDED, emptied));
    assertThat(abandoned(cart, Scope.CART, ENDED.plus(HOUR))).isFalse();
  }

  /** The latest that an event of these tests comes after it happened. */
  private static final Duration LATEST = Duration.ofHours(6);

  /** The same events, some of them doubled, each at the time of its arrival. */
  private static List<Event> disturbed(List<Event> events, Random random) {
    List<Event> told = new ArrayList<>();
    for (Event event : events) {
      for (int times = random.nextInt(2); times >= 0; times--) {
        Instant arrival = event.occurredAt().plusSeconds(random.nextInt((int) LATEST.toSeconds()));
        told.add(
            new Event(
                UUID.randomUUID(),
                event.type(),
                Optional.empty(),
                "",
                event.payload(),
                arrival,
                arrival));
      }
    }
    told.sort(Comparator.comparing(Event::occurredAt));
    return told;
  }

  private static List<Event> left() {
    Instant filled = LEFT.minus(Duration.ofMinutes(20));
    List<Event> events = new ArrayList<>();
    ObjectNode cart = at("{'id':'cart-token','token':'cart-token'}", "updated_at", filled);
    cart.put("created_at", filled.toString());
    cart.set("line_items", lines());
    events.add(event("carts/create", filled, cart));
    events.add(event("checkouts/create", LEFT.minusSeconds(60), checkout(LEFT.minusSeconds(60))));
    events.add(event("checkouts/update", LEFT, checkout(LEFT)));
    return events;
  }

  private static ObjectNode checkout(Instant at) {
    ObjectNode checkout =
        at(
            "{'id':77,'token':'checkout-token','cart_token':'cart-token',"
                + "'email':'ada@example.com','customer':{'id':5},'completed_at':null}",
            "updated_at",
            at);
    checkout.set("line_items", lines());
    return checkout;
  }

  private static ArrayNode lines() {
    ArrayNode lines = JSON.createArrayNode();
    lines.addObject().put("title", "Mug").put("quantity", 2).put("price", "12.50");
    return lines;
  }

  private static boolean abandoned(List<Event> events, Scope scope, Instant at) {
    CartStateProjection carts = new CartStateProjection(scope, LEFT.minus(CartState.LASTING));
    events.stream().filter(event -> carts.since().containsKey(event.type())).forEach(carts::read);
    return new CartFacts(scope, carts)
        .at(ZonedInstant.utc(at)).stream()
            .map(Subject::attributes)
            .anyMatch(attributes -> "true".equals(attributes.get("abandoned")));
  }

  private static Event event(String type, Instant at, JsonNode payload) {
    return new Event(UUID.randomUUID(), type, Optional.empty(), "", payload, at, at.plusSeconds(1));
  }

  private static ObjectNode at(String text, String field, Instant time) {
    return ((ObjectNode) json(text)).put(field, time.toString());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static JsonNode sample(Path folder, String topic) throws IOException {
    return JSON.readTree(folder.resolve(topic + ".json").toFile()).get("response");
  }
}
