package io.zyra.action.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.event.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What has become of a cart is known by whatever the shop has told of it. */
class EventsSinceCartTest {
  private static final Instant LEFT = Instant.parse("2026-11-20T10:00:00Z");
  private static final Set<String> CART = Set.of("cart:c");

  @ParameterizedTest
  @ValueSource(strings = {"orders/create", "orders/paid", "orders/updated", "orders/cancelled"})
  void an_order_of_the_checkout_is_one_of_its_cart_whatever_event_tells_of_it(String topic) {
    EventsSinceCart later = new EventsSinceCart();
    later.add(event("checkouts/create", "{'token':'k','cart_token':'c','line_items':[{}]}"));
    assertThat(later.isOrdered(CART)).isFalse();
    later.add(event(topic, "{'id':1,'checkout_token':'k'}"));
    assertThat(later.isOrdered(CART)).isTrue();
  }

  @Test
  void a_completed_checkout_is_an_order_of_its_cart() {
    EventsSinceCart later = new EventsSinceCart();
    later.add(
        event(
            "checkouts/update",
            "{'token':'k','cart_token':'c','completed_at':'2026-11-20T11:00:00Z'}"));
    assertThat(later.isOrdered(CART)).isTrue();
  }

  @Test
  void an_older_order_that_is_updated_later_is_no_purchase_since() {
    EventsSinceCart later = new EventsSinceCart();
    later.add(
        event("orders/updated", "{'id':1,'email':'a@b.c','created_at':'2026-11-01T10:00:00Z'}"));
    assertThat(later.hasBought(Set.of("email:a@b.c"), LEFT)).isFalse();
    later.add(
        event("orders/updated", "{'id':2,'email':'A@b.c','created_at':'2026-11-20T10:30:00Z'}"));
    assertThat(later.hasBought(Set.of("email:a@b.c"), LEFT)).isTrue();
  }

  private static Event event(String type, String payload) {
    Instant at = LEFT.plusSeconds(3600);
    return new Event(
        UUID.randomUUID(), type, Optional.empty(), "", json(payload), at, at.plusSeconds(1));
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
