package io.zyra.facts.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cart that was left counts until it has become an order, was emptied or deleted. */
class AbandonedCartProjectionTest {
  private static final Instant LEFT = CartStories.BEGIN.plus(Duration.ofHours(2));
  private static final Duration DAY = Duration.ofDays(1);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "an order with the cart's token         | orders/create | {'id':1,'cart_token':'c'}",
        "an order with its checkout's token     | orders/create | {'id':1,'checkout_token':'k'}",
        "an order of the same customer          | orders/create | {'id':1,'customer':{'id':9}}",
        "an order with the same e-mail address  | orders/create | {'id':1,'email':'ANN@example.com'}",
        "an emptied cart                        | carts/update  | {'token':'c','line_items':[]}",
        "a deleted cart                         | carts/delete  | {'token':'c'}"
      })
  void itCountsUntilItHasEnded(String way, String type, String payload) {
    AbandonedCartProjection carts = new AbandonedCartProjection(CartStories.BEGIN);
    carts.read(event("carts/update", "{'token':'c','line_items':[{'id':1}]}", -60));
    carts.read(
        event(
            "checkouts/create",
            "{'token':'k','cart_token':'c','email':'ann@example.com','customer':{'id':9}}",
            -50));
    carts.read(event("cart_abandoned", "{'token':'c','line_items':[{'id':1}]}", 0));
    carts.read(event(type, payload, 300));

    assertThat(carts.within(DAY, LEFT.plusSeconds(299 * 60))).as("before " + way).isEqualTo(1);
    assertThat(carts.within(DAY, LEFT.plusSeconds(300 * 60))).as(way).isZero();
    assertThat(carts.within(DAY, LEFT.plusSeconds(600 * 60))).as(way).isZero();
  }

  @Test
  void anotherBuyersOrderAndAnOrderBeforeTheLastChangeEndNothing() {
    AbandonedCartProjection carts = new AbandonedCartProjection(CartStories.BEGIN);
    carts.read(event("orders/create", "{'id':1,'customer':{'id':9}}", -90));
    carts.read(
        event(
            "cart_abandoned",
            "{'token':'c','customer':{'id':9},'line_items':[{'id':1}],'updated_at':'"
                + LEFT.minusSeconds(3600)
                + "'}",
            0));
    carts.read(event("orders/create", "{'id':2,'customer':{'id':8},'cart_token':'d'}", 10));
    assertThat(carts.within(DAY, LEFT.plusSeconds(3600))).isEqualTo(1);
  }

  @Property(tries = 500)
  void itEqualsThePlainComparisonOfAllEventsAtEveryInstant(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    Random random = new Random(seed);
    List<Event> events = CartStories.events(random, size);
    List<Event> twice = new ArrayList<>();
    for (Event event : events) {
      twice.add(event);
      if (random.nextInt(3) == 0) {
        twice.add(CartStories.event(event.type(), event.payload(), event.occurredAt()));
      }
    }
    AbandonedCartProjection carts = new AbandonedCartProjection(CartStories.BEGIN.minus(DAY));
    twice.forEach(carts::read);
    for (int i = 0; i < 5; i++) {
      Instant at = CartStories.BEGIN.plusSeconds(60L * random.nextInt(CartStories.MINUTES));
      assertThat(carts.within(DAY, at))
          .as("at " + at)
          .isEqualTo(CartStories.abandoned(events, at).size());
    }
  }

  private static Event event(String type, String payload, int minutes) {
    Instant at = LEFT.plusSeconds(minutes * 60L);
    return new Event(
        UUID.randomUUID(), type, Optional.empty(), type, json(payload.replace('\'', '"')), at, at);
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
