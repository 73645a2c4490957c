package io.zyra.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.Samples;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.event.Event;
import io.zyra.facts.order.AbandonedCartProjection;
import io.zyra.facts.product.ProductIdResolver;
import io.zyra.facts.product.SalesProjection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told twice is one thing in every count. */
class ToldTwiceTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant NOW = Samples.NOW;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "orders/create    | {'id':1,'total_price':'5'} | {'id':1,'total_price':'5'}              | 1",
        "orders/create    | {'id':1,'total_price':'5'} | {'id':'gid://shopify/Order/1'}          | 1",
        "orders/create    | {'admin_graphql_api_id':'gid://shopify/Order/1'} | {'id':1}          | 1",
        "orders/create    | {'id':1}                   | {'id':2}                                | 2",
        "orders/create    | {'total_price':'5'}        | {'total_price':'5'}                     | 2",
        "orders/cancelled | {'id':1}                   | {'id':1,'note':'again'}                 | 1",
        "refunds/create   | {'id':7,'order_id':1}      | {'id':7,'order_id':1}                   | 1",
        "refunds/create   | {'id':7,'order_id':1}      | {'id':8,'order_id':1}                   | 2",
        "customers/create | {'id':3}                   | {'id':3}                                | 1",
        "checkouts/create | {'token':'k'}              | {'token':'k'}                           | 1",
        "orders/updated   | {'id':1}                   | {'id':1}                                | 2",
        "cart_abandoned   | {'token':'c','updated_at':'a'} | {'token':'c','updated_at':'a'}      | 1",
        "cart_abandoned   | {'token':'c','updated_at':'a'} | {'token':'c','updated_at':'b'}      | 2",
        "viewed           | {}                         | {}                                      | 2",
      })
  void itCountsOnce(String type, String first, String second, long count) {
    EventWindow window = new EventWindow(type, DAY);
    EventCountProjection counts = new EventCountProjection(new ProductIdResolver(), NOW);
    counts.add(Scope.STORE, List.of(window));

    counts.read(event(type, first, 0));
    counts.read(event(type, second, 60));

    Subject store = Samples.store(MetricValues.NONE, Map.of());
    assertThat(counts.count(store, List.of(window), NOW)).containsEntry(window, count);
  }

  @Test
  void salesAndLeftCartsCountTheSame() {
    SalesProjection sales = new SalesProjection(new ProductIdResolver(), NOW, false);
    AbandonedCartProjection carts = new AbandonedCartProjection(NOW.minus(DAY));
    for (int time = 0; time < 3; time++) {
      sales.read(event("orders/create", "{'admin_graphql_api_id':'gid://shopify/Order/1'}", time));
      carts.read(event("cart_abandoned", "{'token':'c'}", time));
    }

    assertThat(sales.orders().within(DAY, NOW).entries()).isEqualTo(1);
    assertThat(carts.within(DAY, NOW)).isEqualTo(1);
  }

  private static Event event(String type, String payload, int seconds) {
    JsonNode json = Webhooks.json(payload.replace("%", "%%"));
    Instant at = NOW.minus(Duration.ofHours(1)).plusSeconds(seconds);
    return new Event(UUID.randomUUID(), type, Optional.empty(), "", json, at, at);
  }
}
