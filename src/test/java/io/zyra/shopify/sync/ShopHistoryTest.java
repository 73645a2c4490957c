package io.zyra.shopify.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.facts.CollectionMembers;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.bulk.BulkObject;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.mapping.WebhookPayloads;
import io.zyra.shopify.webhook.Delivery;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Customers, orders and collections that a shop had before are known as if webhooks had told. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class ShopHistoryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADDRESS =
      "https://checkout.local/548380009/checkouts/9f8e7d6c5b4a/recover?key=secret";

  private static final String CUSTOMER =
      """
      {"id":"gid://shopify/Customer/77","firstName":"Ann","lastName":"Lee","state":"DISABLED",
       "createdAt":"2026-01-02T03:04:05Z","updatedAt":"2026-02-02T03:04:05Z","tags":["vip","new"],
       "note":null,"verifiedEmail":true,"taxExempt":false,"numberOfOrders":"3",
       "amountSpent":{"amount":"41.5","currencyCode":"EUR"},
       "defaultEmailAddress":{"emailAddress":"ann@example.com","marketingState":"SUBSCRIBED",
         "marketingOptInLevel":"SINGLE_OPT_IN","marketingUpdatedAt":"2026-01-02T03:04:05Z"},
       "defaultPhoneNumber":{"phoneNumber":"+15551234567","marketingState":"UNSUBSCRIBED",
         "marketingOptInLevel":"SINGLE_OPT_IN","marketingUpdatedAt":"2026-01-03T03:04:05Z"},
       "defaultAddress":{"firstName":"Ann","city":"Ghent","countryCodeV2":"BE"}}
      """;

  @Inject RecordedShopObjectTargets targets;
  @Inject CollectionMembers collections;
  @Inject Merchants merchants;
  @Inject Clock clock;

  private Api api;
  private MerchantId merchant;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("safe");
    merchant = MerchantId.fromString(api.merchant());
  }

  @Test
  void anOrderThatWasReadAndToldCountsOnce() {
    read(RecordedShopObject.ORDERS, order("2026-11-20T10:00:00Z"), lineItem());
    read(RecordedShopObject.ORDERS, order("2026-11-20T10:00:00Z"), lineItem());
    tell("orders/create", "2026-11-20T10:00:00Z");
    assertThat(events("orders/create")).hasSize(1);
    assertThat(events("orders/updated")).isEmpty();

    JsonPath event = api.get("/events?type=orders/create").jsonPath();
    assertThat(event.getString("items[0].subject")).isEqualTo("order:900");
    assertThat(event.getString("items[0].occurredAt")).startsWith("2026-11-20T09:00:00");
    assertThat(event.getString("items[0].payload.total_price")).isEqualTo("24.50");
    assertThat(event.getString("items[0].payload.financial_status")).isEqualTo("paid");
    assertThat(event.getString("items[0].payload.customer.id")).isEqualTo("77");
    assertThat(event.getString("items[0].payload.line_items[0].product_id")).isEqualTo("5");
    assertThat(event.getString("items[0].payload.line_items[0].price")).isEqualTo("12.25");
  }

  @Test
  void anOrderThatWasToldBeforeIsNotRecordedAgainButItsLaterStateIs() {
    tell("orders/create", "2026-11-20T10:00:00Z");
    read(RecordedShopObject.ORDERS, order("2026-11-20T10:00:00Z"), lineItem());
    assertThat(events("orders/create")).hasSize(1);
    assertThat(events("orders/updated")).isEmpty();

    read(RecordedShopObject.ORDERS, order("2026-11-20T12:00:00Z"), lineItem());
    read(RecordedShopObject.ORDERS, order("2026-11-20T12:00:00Z"), lineItem());
    assertThat(events("orders/updated")).hasSize(1);
  }

  @Test
  void aCustomerIsKnownWithTheConsents() {
    read(RecordedShopObject.CUSTOMERS, CUSTOMER);
    read(RecordedShopObject.CUSTOMERS, CUSTOMER);
    JsonPath known = api.get("/events?type=customers/create").jsonPath();
    assertThat(known.getList("items")).hasSize(1);
    assertThat(known.getString("items[0].subject")).isEqualTo("customer:77");
    assertThat(known.getString("items[0].payload.email")).isEqualTo("ann@example.com");
    assertThat(known.getString("items[0].payload.email_marketing_consent.state"))
        .isEqualTo("subscribed");
    assertThat(known.getString("items[0].payload.sms_marketing_consent.state"))
        .isEqualTo("unsubscribed");
    assertThat(known.getString("items[0].payload.sms_marketing_consent.consent_updated_at"))
        .isEqualTo("2026-01-03T03:04:05Z");
    assertThat(known.getString("items[0].payload.tags")).isEqualTo("vip, new");
    assertThat(known.getString("items[0].payload.total_spent")).isEqualTo("41.50");
  }

  @Test
  void aCheckoutIsKnownByItsTokenOnceHoweverItBecameKnown() {
    read(RecordedShopObject.CHECKOUTS, checkout("2026-11-20T10:00:00Z", ADDRESS), lineItem());
    String body = "{\"id\":31,\"token\":\"9f8e7d6c5b4a\",\"updated_at\":\"2026-11-20T10:00:00Z\"}";
    Delivery.of(api.shop(), "checkouts/create", body).accepted();
    tell("orders/create", "2026-11-20T10:00:00Z");
    JsonPath known = api.get("/events?type=checkouts/create").jsonPath();
    assertThat(known.getList("items")).hasSize(1);
    assertThat(known.getString("items[0].subject")).isEqualTo("checkout:9f8e7d6c5b4a");
    assertThat(known.getString("items[0].payload.email")).isEqualTo("ann@example.com");
    assertThat(known.getString("items[0].payload.total_price")).isEqualTo("24.50");
    assertThat(known.getString("items[0].payload.line_items[0].product_id")).isEqualTo("5");
    assertThat(known.getString("items[0].payload.customer.sms_marketing_consent.state"))
        .isEqualTo("unsubscribed");

    read(RecordedShopObject.CHECKOUTS, checkout("2026-11-20T11:00:00Z", ADDRESS), lineItem());
    read(RecordedShopObject.CHECKOUTS, checkout("2026-11-20T11:00:00Z", ADDRESS), lineItem());
    assertThat(events("checkouts/update")).hasSize(1);
  }

  @Test
  void aCheckoutWhoseTokenIsNotShownIsLeftOut() {
    String ofAnOrder = "https://checkout.local/orders/690933842/2a1ace52255252df566af0faaedfbfa7";
    read(RecordedShopObject.CHECKOUTS, checkout("2026-11-20T10:00:00Z", ofAnOrder), lineItem());
    assertThat(events("checkouts/create")).isEmpty();
  }

  @Test
  void aCollectionIsKnownWithItsProducts() {
    api.importCsv("Handle,Title,Variant Price\nmug,Mug,5\n");
    String shopId = api.shopId("mug");
    String collection =
        """
        {"id":"gid://shopify/Collection/8","handle":"cups","title":"Cups","descriptionHtml":"",
         "sortOrder":"BEST_SELLING","updatedAt":"2026-11-20T10:00:00Z"}
        """;
    read(RecordedShopObject.COLLECTIONS, collection, "{\"id\":\"" + shopId + "\"}");
    read(RecordedShopObject.COLLECTIONS, collection, "{\"id\":\"" + shopId + "\"}");
    assertThat(events("collections/create")).hasSize(1);
    JsonPath members = api.get("/events?type=products.collections").jsonPath();
    assertThat(members.getList("items")).hasSize(1);
    String product = api.get("/products/mug").jsonPath().getString("id");
    assertThat(members.getList("items[0].payload.products.'" + product + "'"))
        .isEqualTo(List.of("cups"));
    assertThat(collections.of(merchants.get(merchant), "cups")).contains("mug");

    read(RecordedShopObject.COLLECTIONS, collection);
    assertThat(collections.of(merchants.get(merchant), "cups")).as("the mug has left it").isEmpty();
    read(RecordedShopObject.COLLECTIONS, collection, "{\"id\":\"" + shopId + "\"}");
    assertThat(collections.of(merchants.get(merchant), "cups")).as("and is back").contains("mug");
  }

  @Test
  void payloadsHaveOnlyFieldsThatWebhooksHave() throws IOException {
    JsonNode order =
        WebhookPayloads.order(json(order("2026-11-20T10:00:00Z")), List.of(json(lineItem())));
    assertNamesOf("orders__create.json", order, List.of());
    // What Shopify's sample leaves out: the REST customer has them.
    assertNamesOf(
        "customers__update.json",
        WebhookPayloads.customer(json(CUSTOMER)),
        List.of(
            "tags",
            "orders_count",
            "total_spent",
            "email_marketing_consent",
            "sms_marketing_consent"));
  }

  private static void assertNamesOf(String file, JsonNode payload, List<String> besides)
      throws IOException {
    Path sample =
        Path.of(System.getProperty("zyra.shared.data", "../shared/data"))
            .resolve("webhooks/samples")
            .resolve(file);
    assumeTrue(Files.exists(sample), () -> "SKIPPED: Shopify's sample is not at " + sample);
    List<String> names = new ArrayList<>(besides);
    JSON.readTree(sample.toFile()).path("response").fieldNames().forEachRemaining(names::add);
    List<String> ours = new ArrayList<>();
    payload.fieldNames().forEachRemaining(ours::add);
    assertThat(names).containsAll(ours);
  }

  private void read(RecordedShopObject kind, String root, String... children) {
    List<JsonNode> nodes = new ArrayList<>();
    for (String child : children) {
      nodes.add(json(child));
    }
    BulkObject object = new BulkObject(json(root), nodes);
    targets
        .all(kind, AdminOperation.valueOf("BULK_" + kind))
        .store(merchant, UUID.randomUUID(), List.of(object), clock.instant());
  }

  private void tell(String topic, String updatedAt) {
    Delivery.of(
            api.shop(),
            topic,
            "{\"id\":900,\"created_at\":\"2026-11-20T10:00:00+01:00\",\"updated_at\":\""
                + updatedAt
                + "\"}")
        .accepted();
    // A later delivery is worked on after it.
    String last = "{\"id\":" + System.nanoTime() + "}";
    int before = events("carts/update").size();
    Delivery.of(api.shop(), "carts/update", last).accepted();
    api.until(
        "/events?type=carts/update",
        events -> events.getList("items") != null && events.getList("items").size() > before);
  }

  private List<Object> events(String type) {
    return api.get("/events?type=" + type).jsonPath().getList("items");
  }

  private static String order(String updatedAt) {
    return """
    {"id":"gid://shopify/Order/900","name":"#1","createdAt":"2026-11-20T09:00:00Z",
     "updatedAt":"%s","processedAt":"2026-11-20T09:00:00Z","cancelledAt":null,
     "cancelReason":null,"closedAt":null,"confirmed":true,"test":false,"note":null,"tags":[],
     "email":"ann@example.com","phone":null,"currencyCode":"EUR","presentmentCurrencyCode":"EUR",
     "customerLocale":"en","customerAcceptsMarketing":true,"displayFinancialStatus":"PAID",
     "displayFulfillmentStatus":"UNFULFILLED","discountCodes":["TEN"],"sourceName":"web",
     "taxesIncluded":true,"totalPriceSet":{"shopMoney":{"amount":"24.5","currencyCode":"EUR"}},
     "customer":%s}
    """
        .formatted(updatedAt, CUSTOMER);
  }

  private static String checkout(String updatedAt, String address) {
    return """
    {"id":"gid://shopify/AbandonedCheckout/31","name":"#31","abandonedCheckoutUrl":"%s",
     "createdAt":"2026-11-20T09:00:00Z","updatedAt":"%s","completedAt":null,"note":"",
     "discountCodes":[],"totalPriceSet":{"shopMoney":{"amount":"24.5","currencyCode":"EUR"}},
     "customer":%s}
    """
        .formatted(address, updatedAt, CUSTOMER);
  }

  private static String lineItem() {
    return """
    {"id":"gid://shopify/LineItem/1","title":"Mug","name":"Mug - S","quantity":2,
     "currentQuantity":2,"sku":"m","vendor":"Clay","requiresShipping":true,"taxable":true,
     "isGiftCard":false,"variantTitle":"S","product":{"id":"gid://shopify/Product/5"},
     "variant":{"id":"gid://shopify/ProductVariant/6"},
     "originalUnitPriceSet":{"shopMoney":{"amount":"12.25","currencyCode":"EUR"}}}
    """;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
