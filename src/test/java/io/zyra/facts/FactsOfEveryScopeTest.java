package io.zyra.facts;

import static io.zyra.facts.KnownStore.row;
import static io.zyra.facts.Webhooks.json;
import static io.zyra.facts.Webhooks.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.ServerUnderTest;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.PastMetric;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known of everything that rules look at, at any instant. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class FactsOfEveryScopeTest {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @Inject KnownStore store;

  private static Instant daysAgo(double days) {
    return NOW.minusSeconds(Math.round(days * 86_400));
  }

  @Test
  void aProductIsWhatItsNewestSnapshotOfThatTimeSays() {
    store.imported(Optional.of(daysAgo(20)), row("desk", "Desk", "100.00", 5));
    store.imported(Optional.of(daysAgo(10)), row("desk", "Oak Desk", "120.00", 3));

    Subject then = store.facts(Scope.PRODUCT, daysAgo(15)).get(0);
    Subject now = store.facts(Scope.PRODUCT, NOW).get(0);

    assertThat(store.facts(Scope.PRODUCT, daysAgo(21))).isEmpty();
    assertThat(then.label()).isEqualTo("Desk");
    assertThat(then.metrics().raw(Metric.PRICE)).isEqualTo(100);
    assertThat(then.metrics().raw(Metric.AGE_DAYS)).isEqualTo(5);
    assertThat(now.attributes()).containsEntry("title", "Oak Desk");
    assertThat(now.metrics().raw(Metric.INVENTORY)).isEqualTo(3);
    assertThat(now.metrics().raw(Metric.DAYS_SINCE_CHANGE)).isEqualTo(10);
    assertThat(now.metrics().raw(Metric.AGE_DAYS)).isEqualTo(20);
  }

  @Test
  void titlesAreTheSameOrNotAsTheyWereThen() {
    store.imported(
        Optional.of(daysAgo(20)), row("a", "Lamp", "9.00", 1), row("b", "Lamp", "9.00", 1));
    store.imported(Optional.of(daysAgo(10)), row("b", "Brass Lamp", "9.00", 1));

    assertThat(store.metric(Scope.PRODUCT, daysAgo(15), "Lamp", Metric.SAME_TITLE_COUNT))
        .isEqualTo(2);
    assertThat(store.metric(Scope.PRODUCT, NOW, "Lamp", Metric.SAME_TITLE_COUNT)).isEqualTo(1);
  }

  @Test
  void whatWasSoldIsToldOfProductsVariantsCollectionsAndTheStore() {
    store.imported(Optional.of(daysAgo(40)), row("mug", "Mug", "10.00", 9));
    store.happened(
        "collections/create",
        daysAgo(30),
        json("{'id':77,'handle':'kitchen','title':'Kitchen','products':['mug']}"));
    String order =
        "{'id':%d,'total_price':'25.00','line_items':[{'product_id':'mug','sku':'SKU-mug',"
            + "'quantity':2,'price':'10.00'}]}";
    store.happened("orders/create", daysAgo(0.5), json(order, 1));
    store.happened("orders/create", daysAgo(0.5), json(order, 1));
    store.happened("orders/create", daysAgo(5), json(order, 2));
    store.happened("orders/create", daysAgo(29), json(order, 3));

    Subject product = store.one(Scope.PRODUCT, NOW, "Mug");
    assertThat(product.metrics().raw(Metric.UNITS_SOLD_1D)).isEqualTo(2);
    assertThat(product.metrics().raw(Metric.REVENUE_7D)).isEqualTo(40);
    assertThat(product.metrics().raw(Metric.REVENUE_30D)).isEqualTo(60);
    assertThat(product.attributes()).containsEntry("collections", "kitchen");
    Subject variant = store.facts(Scope.VARIANT, NOW).get(0);
    assertThat(variant.id()).isEqualTo(product.id() + "/SKU-mug");
    assertThat(variant.metrics().raw(Metric.UNITS_SOLD_7D)).isEqualTo(4);
    Subject collection = store.one(Scope.COLLECTION, NOW, "kitchen");
    assertThat(collection.label()).isEqualTo("Kitchen");
    assertThat(collection.metrics().raw(Metric.PRODUCT_COUNT)).isEqualTo(1);
    assertThat(collection.metrics().raw(Metric.REVENUE_30D)).isEqualTo(60);
    Subject shop = store.facts(Scope.STORE, NOW).get(0);
    assertThat(shop.metrics().raw(Metric.ORDERS_30D)).isEqualTo(3);
    assertThat(shop.metrics().raw(Metric.AVERAGE_ORDER_VALUE_30D)).isEqualTo(25);
    assertThat(shop.metrics().get(Metric.PRODUCT_COUNT)).isEmpty();
    assertThat(store.metric(Scope.STORE, daysAgo(3), shop.id(), Metric.ORDERS_7D)).isEqualTo(1);
  }

  @Test
  void daysSinceTheLastSaleAreKnownWhereARuleAsks() {
    store.imported(Optional.of(daysAgo(90)), row("mug", "Mug", "10.00", 9));
    store.happened(
        "orders/create",
        daysAgo(70),
        json("{'id':1,'line_items':[{'product_id':'mug','quantity':1,'price':'10'}]}"));
    Subject asked =
        store.one(
            Scope.PRODUCT,
            NOW,
            "Mug",
            "{\"type\":\"metric_above\",\"metric\":\"days_since_sale\",\"threshold\":60}");
    assertThat(asked.metrics().raw(Metric.DAYS_SINCE_SALE)).isEqualTo(70);
  }

  @Test
  void aMetricOfThePastIsWhatItWasThen() {
    store.imported(Optional.of(daysAgo(40)), row("mug", "Mug", "10.00", 9));
    store.imported(Optional.of(daysAgo(3)), row("mug", "Mug", "12.00", 9));
    store.happened(
        "orders/create",
        daysAgo(9),
        json("{'id':1,'line_items':[{'product_id':'mug','quantity':1,'price':'10'}]}"));

    Subject mug =
        store.one(
            Scope.PRODUCT,
            NOW,
            "Mug",
            "{\"type\":\"metric_change\",\"metric\":\"price\",\"window\":604800,\"by_percent\":1}",
            "{\"type\":\"anomaly\",\"metric\":\"revenue_7d\"}");

    assertThat(mug.past(new PastMetric(Metric.PRICE, Duration.ofDays(7)))).hasValue(10);
    assertThat(mug.past(new PastMetric(Metric.REVENUE_7D, Duration.ofDays(1)))).hasValue(0);
    assertThat(mug.past(new PastMetric(Metric.REVENUE_7D, Duration.ofDays(5)))).hasValue(10);
    assertThat(mug.past(new PastMetric(Metric.REVENUE_7D, Duration.ofDays(28)))).hasValue(0);
    assertThat(mug.past()).hasSize(29);
  }

  @Test
  void measuredNumbersCountForThirtyDays() {
    store.imported(Optional.of(daysAgo(90)), row("mug", "Mug", "10.00", 9));
    store.measured("product:mug", daysAgo(40), json("{'ctr':0.05,'views_7d':70}"));
    store.measured("product:mug", daysAgo(5), json("{'ctr':0.02}"));
    store.measured("store", daysAgo(5), json("{'bounce_rate':0.4}"));

    Subject mug = store.one(Scope.PRODUCT, NOW, "Mug");
    assertThat(mug.metrics().raw(Metric.CTR)).isEqualTo(0.02);
    assertThat(mug.metrics().get(Metric.VIEWS_7D)).isEmpty();
    assertThat(store.metric(Scope.PRODUCT, daysAgo(15), "Mug", Metric.VIEWS_7D)).isEqualTo(70);
    assertThat(store.facts(Scope.STORE, NOW).get(0).metrics().raw(Metric.BOUNCE_RATE))
        .isEqualTo(0.4);
  }

  @Test
  void eventsAreCountedByWhatTheyAreAbout() {
    store.imported(
        Optional.of(daysAgo(90)), row("mug", "Mug", "10.00", 9), row("pot", "Pot", "9.00", 9));
    for (int i = 0; i < 3; i++) {
      store.happened(
          "orders/create",
          daysAgo(i),
          json(
              "{'id':%d,'total_price':'%d','customer':{'id':9},"
                  + "'line_items':[{'product_id':'mug','quantity':1,'price':'1'}]}",
              i, 50 + i * 100));
    }
    String condition =
        "{\"type\":\"orders_placed\",\"count_gt\":0,\"window\":604800,"
            + "\"where\":{\"total_price\":{\"above\":100}}}";
    assertThat(count(store.one(Scope.PRODUCT, NOW, "Mug", condition))).isEqualTo(2);
    assertThat(count(store.one(Scope.PRODUCT, NOW, "Pot", condition))).isZero();
    assertThat(count(store.one(Scope.CUSTOMER, NOW, "9", condition))).isEqualTo(2);
    assertThat(count(store.facts(Scope.STORE, NOW, condition).get(0))).isEqualTo(2);
    assertThat(count(store.one(Scope.ORDER, NOW, "1", condition))).isEqualTo(1);
    assertThat(count(store.facts(Scope.STORE, daysAgo(1.5), condition).get(0))).isEqualTo(1);
  }

  private static long count(Subject subject) {
    assertThat(subject.counts()).hasSize(1);
    EventWindow asked = subject.counts().firstKey();
    return subject.count(asked).orElseThrow();
  }

  @Test
  void aCartIsOpenUntilItIsOrdered() {
    ObjectNode cart = sample("carts/create");
    store.happened("carts/create", daysAgo(2), cart);
    store.happened("cart_abandoned", daysAgo(1), json("{'token':'exampleCartId'}"));
    store.happened("orders/create", daysAgo(0.5), json("{'id':1,'cart_token':'exampleCartId'}"));

    Subject open = store.one(Scope.CART, daysAgo(0.75), "exampleCartId");
    assertThat(open.label()).isEqualTo("Cart exampleCar");
    assertThat(open.metrics().raw(Metric.CART_VALUE)).isCloseTo(59.97, within(1e-9));
    assertThat(open.metrics().raw(Metric.ITEM_COUNT)).isEqualTo(3);
    assertThat(open.metrics().raw(Metric.LINE_COUNT)).isEqualTo(1);
    assertThat(open.metrics().raw(Metric.IDLE_HOURS)).isEqualTo(30);
    assertThat(open.attributes())
        .containsEntry("abandoned", "true")
        .containsEntry("products", "Example T-Shirt - Small");
    assertThat(store.facts(Scope.CART, NOW)).isEmpty();
    assertThat(store.facts(Scope.CART, daysAgo(3))).isEmpty();
  }

  @Test
  void aCheckoutIsOpenUntilItIsDeletedAndTellsNoNames() {
    store.happened("checkouts/create", daysAgo(2), sample("checkouts/create"));
    store.happened("checkouts/delete", daysAgo(1), sample("checkouts/delete"));

    Subject open = store.one(Scope.CHECKOUT, daysAgo(1.5), "123123123");
    assertThat(open.metrics().raw(Metric.CART_VALUE)).isEqualTo(421.88);
    assertThat(open.metrics().raw(Metric.DISCOUNT_SHARE)).isZero();
    assertThat(open.attributes())
        .containsEntry("country", "US")
        .containsEntry("currency", "USD")
        .containsEntry("accepts_email", "false")
        .containsEntry("customer_id", "603851970716743400");
    assertThat(open.toString()).doesNotContain("Smith", "Shipper", "example.com", "Elm");
    assertThat(store.facts(Scope.CHECKOUT, NOW)).isEmpty();
  }

  @Test
  void anOrderIsWhatItsEventsLeftOfIt() {
    ObjectNode order = sample("orders/create");
    order.putNull("cancelled_at");
    store.happened("orders/create", daysAgo(20), order);
    store.happened("refunds/create", daysAgo(10), sample("refunds/create"));
    store.happened("orders/cancelled", daysAgo(5), sample("orders/cancelled"));
    String id = order.path("id").asText();

    Subject placed = store.one(Scope.ORDER, daysAgo(15), id);
    assertThat(placed.label()).isEqualTo("#9999");
    assertThat(placed.metrics().raw(Metric.ORDER_VALUE)).isEqualTo(404.95);
    assertThat(placed.metrics().raw(Metric.DISCOUNT_TOTAL)).isEqualTo(20);
    assertThat(placed.metrics().raw(Metric.REFUND_TOTAL)).isZero();
    assertThat(placed.metrics().raw(Metric.AGE_HOURS)).isEqualTo(120);
    assertThat(placed.attributes())
        .containsEntry("cancelled", "false")
        .containsEntry("tags", "tag1, tag2")
        .containsEntry("fulfillment_status", "unfulfilled");
    Subject now = store.one(Scope.ORDER, NOW, id);
    assertThat(now.attributes()).containsEntry("cancelled", "true");
    assertThat(now.metrics().raw(Metric.REFUND_TOTAL)).isPositive();
    assertThat(now.toString()).doesNotContain("Smith", "jon@example.com", "Shipper");
  }

  @Test
  void aCustomerIsKnownByNumberAndByWhatWasOrdered() {
    ObjectNode customer = sample("customers/create");
    store.happened("customers/create", daysAgo(50), customer);
    String id = customer.path("id").asText();
    String order = "{'id':%d,'total_price':'%s','customer':{'id':" + id + "}}";
    store.happened("orders/create", daysAgo(40), json(order, 1, "30.00"));
    store.happened("orders/create", daysAgo(4), json(order, 2, "50.00"));
    store.happened("customers/redact", daysAgo(1), json("{'customer':{'id':%s}}", id));

    Subject known = store.one(Scope.CUSTOMER, daysAgo(2), id);
    assertThat(known.label()).isEqualTo("Customer " + id);
    assertThat(known.metrics().raw(Metric.ORDERS_COUNT)).isEqualTo(2);
    assertThat(known.metrics().raw(Metric.TOTAL_SPENT)).isEqualTo(80);
    assertThat(known.metrics().raw(Metric.REVENUE_30D)).isEqualTo(50);
    assertThat(known.metrics().raw(Metric.DAYS_SINCE_ORDER)).isEqualTo(2);
    assertThat(known.metrics().raw(Metric.DAYS_SINCE_JOINED)).isEqualTo(48);
    assertThat(known.attributes())
        .containsEntry("country", "CA")
        .containsEntry("state", "disabled");
    assertThat(known.toString()).doesNotContain("Biller", "bob@", "Connor");
    assertThat(store.facts(Scope.CUSTOMER, NOW)).isEmpty();
  }

  @Test
  void theShopMayKnowOfMoreOrdersThanWeDo() {
    store.happened(
        "customers/update",
        daysAgo(5),
        json("{'id':5,'orders_count':12,'total_spent':'400.00','accepts_marketing':true}"));
    Subject customer = store.one(Scope.CUSTOMER, NOW, "5");
    assertThat(customer.metrics().raw(Metric.ORDERS_COUNT)).isEqualTo(12);
    assertThat(customer.metrics().raw(Metric.TOTAL_SPENT)).isEqualTo(400);
    assertThat(customer.attributes()).containsEntry("accepts_email", "true");
  }

  @Test
  void aSubjectBelongsToWhatARuleAsksAbout() {
    store.imported(Optional.of(daysAgo(90)), row("mug", "Mug", "10.00", 9));
    store.happened(
        "collections/update",
        daysAgo(9),
        json("{'handle':'kitchen','products':[{'handle':'mug'}]}"));
    store.happened("collections/delete", daysAgo(2), json("{'handle':'kitchen'}"));
    store.happened("orders/create", daysAgo(3), json("{'id':1,'customer':{'id':7}}"));
    store.happened(
        "carts/create", daysAgo(1), json("{'token':'c1','customer':{'id':7},'line_items':[]}"));
    String kitchen = "{\"type\":\"in_collection\",\"collection\":\"kitchen\"}";
    String fresh = "{\"type\":\"in_segment\",\"segment\":\"new\"}";

    assertThat(store.one(Scope.PRODUCT, daysAgo(5), "Mug", kitchen).groups())
        .containsExactly(Group.collection("kitchen"));
    assertThat(store.one(Scope.PRODUCT, NOW, "Mug", kitchen).groups()).isEmpty();
    assertThat(store.one(Scope.CART, NOW, "c1", fresh).groups())
        .containsExactly(Group.segment("new"));
    assertThat(store.one(Scope.CUSTOMER, NOW, "7", fresh).groups())
        .containsExactly(Group.segment("new"));
  }
}
