package io.zyra.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.ShopWindow;
import io.zyra.job.Jobs;
import io.zyra.job.RecurringWork;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.install.Browser;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * From the shopper to the rule: a shop installs the app, simulated shoppers come for two days, and
 * what they did is what the series, the facts and the rules say.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(180)
class ShopperToRuleTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration ABANDONED_AFTER = Duration.ofHours(1);
  private static final String STORE = "store";
  private static final List<Map<String, Object>> RULES =
      List.of(
          Map.of(
              "id", "seen_not_bought",
              "scope", "product",
              "if",
                  Map.of(
                      "type",
                      "all",
                      "conditions",
                      List.of(
                          Map.of("type", "metric_above", "metric", "views_30d", "threshold", 5),
                          Map.of(
                              "type",
                              "metric_below",
                              "metric",
                              "conversion_rate_30d",
                              "threshold",
                              0.99))),
              "then", List.of(Map.of("type", "flag")),
              "publish", "approve"),
          Map.of(
              "id", "left_carts",
              "scope", "cart",
              "if", Map.of("type", "attribute", "attribute", "abandoned", "equals", true),
              "then", List.of(Map.of("type", "flag")),
              "publish", "approve"),
          Map.of(
              "id", "left_checkouts",
              "scope", "checkout",
              "if", Map.of("type", "attribute", "attribute", "abandoned", "equals", true),
              "then", List.of(Map.of("type", "send_email", "template_id", "email_recovery_v1")),
              "publish", "approve"));

  @Inject Merchants merchants;
  @Inject Jobs jobs;
  @Inject Instance<RecurringWork> work;

  @ConfigProperty(name = "zyra.sandbox.port")
  int sandbox;

  private final Browser browser = new Browser();
  private final String shop =
      "walk-" + UUID.randomUUID().toString().substring(0, 13) + ".myshopify.com";
  private ShopWindow window;
  private Api api;

  @BeforeEach
  void aConnectedShopWhoseRulesLookAtShoppers() {
    window = new ShopWindow(sandbox, shop);
    for (String title : List.of("Mug", "Bowl", "Vase")) {
      window.call(
          "mutation($input: ProductSetInput!) { productSet(input: $input) {"
              + " product { id } userErrors { message } } }",
          Map.of("input", product(title)));
    }
    browser.install(shop);
    MerchantId merchant = merchants.ofShop(shop).orElseThrow().id();
    api = Api.of(shop, merchant.toString());
    api.until("/products", json -> json.getList("items").size() == 3);
    RULES.forEach(rule -> api.post("/rules", rule).then().statusCode(201));
    assertThat(api.get("/installation").jsonPath().getList("missing", String.class))
        .contains("write_pixels", "read_customer_events", "read_orders", "read_customers");
    assertThat(pixel().has("errors")).as("without the scopes there is no pixel").isTrue();

    browser.install(shop).then().statusCode(303);
    assertThat(api.get("/installation").jsonPath().getList("missing")).isEmpty();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(pixel().has("errors"))
                    .as(() -> api.get("/events?limit=20").asString())
                    .isFalse());
    assertThat(pixel().at("/data/webPixel/settings").asText()).contains("/api/pixel", shop);
    // Tests have subscriptions made on request only.
    jobs.schedule("subscribe-webhooks", merchant, "subscriptions");
    await().atMost(PATIENCE).until(() -> subscriptions() > 20);
  }

  @Test
  void whatShoppersDidIsWhatTheSeriesTheFactsAndTheRulesSay() {
    given()
        .body("{\"seed\":3,\"days\":2,\"visitorsPerDay\":120}")
        .post(simulation(""))
        .then()
        .statusCode(202);
    await().atMost(PATIENCE).until(() -> given().get(simulation("")).path("done"));
    Truth truth = truth();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              for (Map.Entry<Series, TreeMap<Instant, BigDecimal>> each : truth.hours.entrySet()) {
                assertThat(series(each.getKey(), "hour"))
                    .as("%s by the hour", each.getKey())
                    .isEqualTo(each.getValue());
              }
            });
    truth.hours.forEach(
        (name, hours) ->
            assertThat(series(name, "day")).as("%s by the day", name).isEqualTo(byDay(hours)));

    awaitWordOfAllCarts();
    api.post("/audits", Map.of()).then().statusCode(200);
    rulesSayOfProductsWhatWasCounted(truth);
    rulesSayOfCartsWhatBecameOfThem();
    abandonedCartsAreCounted();
  }

  /** Each cart once, in the hour in which it had been left for an hour. */
  private void abandonedCartsAreCounted() {
    RecurringWork look =
        work.stream().filter(each -> each.name().equals("look-for-left-carts")).findFirst().get();
    Instant now = Instant.now();
    look.run(now, now);
    look.run(now, now);
    TreeMap<Instant, BigDecimal> expected = new TreeMap<>();
    abandoned(now)
        .forEach(
            (cart, changedAt) ->
                expected.merge(
                    changedAt.plus(ABANDONED_AFTER).truncatedTo(ChronoUnit.HOURS),
                    BigDecimal.ONE,
                    Truth::sum));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(series(new Series("abandoned_carts", STORE), "hour"))
                    .isEqualTo(expected));
  }

  private void rulesSayOfProductsWhatWasCounted(Truth truth) {
    for (String product : truth.products) {
      JsonPath decisions = api.get("/decisions?rule=seen_not_bought&limit=200").jsonPath();
      assertThat(decisions.getList("items")).as("all three are seen and hardly bought").hasSize(3);
      JsonPath why =
          decisions.getList("items.id", String.class).stream()
              .map(id -> api.get("/decisions/" + id).jsonPath())
              .filter(
                  each -> each.getString("trace.facts.attributes.handle").equals(handle(product)))
              .findFirst()
              .orElseThrow();
      Instant hour = Instant.parse(why.getString("trace.at")).truncatedTo(ChronoUnit.HOURS);
      BigDecimal views = upTo(hour, truth.of("views", product));
      BigDecimal orders = upTo(hour, truth.of("orders", product));
      assertThat(new BigDecimal(why.getString("trace.facts.metrics.views_30d")))
          .isEqualByComparingTo(views);
      assertThat(why.getDouble("trace.facts.metrics.conversion_rate_30d"))
          .isCloseTo(orders.doubleValue() / views.doubleValue(), offset(1e-6));
    }
  }

  private void rulesSayOfCartsWhatBecameOfThem() {
    JsonPath decisions = api.get("/decisions?rule=left_carts&limit=200").jsonPath();
    List<String> left = decisions.getList("items.subject.id", String.class);
    Instant decided =
        Instant.parse(
            api.get("/decisions/" + decisions.getString("items[0].id"))
                .jsonPath()
                .getString("trace.at"));
    assertThat(left).isNotEmpty().containsExactlyInAnyOrderElementsOf(abandoned(decided).keySet());
    JsonPath messages = api.get("/decisions?rule=left_checkouts&limit=200").jsonPath();
    assertThat(messages.getList("items.actionType", String.class))
        .isNotEmpty()
        .containsOnly("send_email");
  }

  private void awaitWordOfAllCarts() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                abandoned(Instant.MAX)
                    .forEach(
                        (cart, changedAt) ->
                            assertThat(
                                    api.get("/events?subject=cart:" + cart)
                                        .jsonPath()
                                        .getList("items.payload.updated_at", String.class))
                                .as("cart %s", cart)
                                .anyMatch(
                                    state ->
                                        OffsetDateTime.parse(state)
                                            .toInstant()
                                            .equals(changedAt))));
  }

  /** When each cart was changed last that was abandoned at an instant, as the shop itself knows. */
  private Map<String, Instant> abandoned(Instant at) {
    Map<String, Instant> abandoned = new TreeMap<>();
    for (Map<String, String> cart :
        given().get(simulation("/events")).jsonPath().<Map<String, String>>getList("leftCarts")) {
      Instant changedAt = Instant.parse(cart.get("changedAt"));
      if (!changedAt.plus(ABANDONED_AFTER).isAfter(at)) {
        abandoned.put(cart.get("token"), changedAt);
      }
    }
    return abandoned;
  }

  /** The name of a series. */
  private record Series(String metric, String subject) {}

  /** What happened, by the hour, as the shop and the shoppers' browsers say. */
  private static final class Truth {
    private final Map<Series, TreeMap<Instant, BigDecimal>> hours = new HashMap<>();
    private final Set<String> products = new HashSet<>();

    void add(String metric, String subject, Instant at, BigDecimal value) {
      TreeMap<Instant, BigDecimal> series =
          hours.computeIfAbsent(new Series(metric, subject), unseen -> new TreeMap<>());
      if (value.signum() != 0) {
        series.merge(at.truncatedTo(ChronoUnit.HOURS), value.stripTrailingZeros(), Truth::sum);
      }
    }

    static BigDecimal sum(BigDecimal one, BigDecimal other) {
      return one.add(other).stripTrailingZeros();
    }

    TreeMap<Instant, BigDecimal> of(String metric, String product) {
      return hours.getOrDefault(new Series(metric, "product:" + product), new TreeMap<>());
    }
  }

  private Truth truth() {
    Truth truth = new Truth();
    for (String metric : List.of("refunds", "refunded_amount", "orders", "searches")) {
      truth.add(metric, STORE, Instant.EPOCH, BigDecimal.ZERO);
    }
    for (Map<String, Object> each :
        given().get(simulation("/events")).jsonPath().<Map<String, Object>>getList("events")) {
      String name = (String) each.get("name");
      Instant hour = Instant.parse((String) each.get("hour"));
      int count = (Integer) each.get("count");
      if (name.equals("checkout_started")) {
        truth.add("checkouts", STORE, hour, BigDecimal.valueOf(count));
      } else if ((Boolean) each.get("consent") && METRICS.containsKey(name)) {
        truth.add(METRICS.get(name), STORE, hour, BigDecimal.valueOf(count));
        String product = (String) each.get("product");
        if (!product.isEmpty()) {
          truth.products.add(product);
          truth.add(METRICS.get(name), "product:" + product, hour, BigDecimal.valueOf(count));
        }
      }
    }
    orders(truth);
    return truth;
  }

  private static final Map<String, String> METRICS =
      Map.of(
          "page_viewed", "page_views",
          "product_viewed", "views",
          "clicked", "clicks",
          "search_submitted", "searches",
          "product_added_to_cart", "add_to_carts");

  private void orders(Truth truth) {
    List<JsonNode> orders = orders();
    assertThat(orders).isNotEmpty();
    for (JsonNode edge : orders) {
      JsonNode order = edge.get("node");
      for (JsonNode refund : order.get("refunds")) {
        Instant at = OffsetDateTime.parse(refund.get("createdAt").asText()).toInstant();
        truth.add("refunds", STORE, at, BigDecimal.ONE);
        truth.add(
            "refunded_amount", STORE, at, amount(refund.at("/totalRefundedSet/shopMoney/amount")));
      }
      if (order.get("cancelledAt").isNull()) {
        placed(truth, order);
      }
    }
  }

  /** All of them, in pages that cost no more than one call may. */
  private List<JsonNode> orders() {
    List<JsonNode> orders = new ArrayList<>();
    JsonNode page;
    do {
      Map<String, Object> after = new HashMap<>();
      if (!orders.isEmpty()) {
        after.put("after", orders.get(orders.size() - 1).get("cursor").asText());
      }
      page =
          window
              .call(
                  "query($after: String) { orders(first: 5, after: $after) {"
                      + " pageInfo { hasNextPage } edges { cursor node { createdAt cancelledAt"
                      + " lineItems(first: 5) { nodes { quantity product { id }"
                      + " discountedTotalSet { shopMoney { amount } } } }"
                      + " refunds(first: 5) { createdAt"
                      + " totalRefundedSet { shopMoney { amount } } } } } } }",
                  after)
              .get("orders");
      page.get("edges").forEach(orders::add);
    } while (page.at("/pageInfo/hasNextPage").asBoolean());
    return orders;
  }

  private static void placed(Truth truth, JsonNode order) {
    Instant at = OffsetDateTime.parse(order.get("createdAt").asText()).toInstant();
    truth.add("orders", STORE, at, BigDecimal.ONE);
    Set<String> held = new HashSet<>();
    for (JsonNode line : order.at("/lineItems/nodes")) {
      String id = line.at("/product/id").asText();
      String product = "product:" + id.substring(id.lastIndexOf('/') + 1);
      BigDecimal revenue = amount(line.at("/discountedTotalSet/shopMoney/amount"));
      for (String subject : List.of(STORE, product)) {
        truth.add("units", subject, at, amount(line.get("quantity")));
        truth.add("gross_revenue", subject, at, revenue);
      }
      if (held.add(product)) {
        truth.add("orders", product, at, BigDecimal.ONE);
      }
    }
  }

  private static BigDecimal amount(JsonNode text) {
    return new BigDecimal(text.asText());
  }

  private TreeMap<Instant, BigDecimal> series(Series name, String step) {
    JsonPath answer =
        api.get(
                "/metrics/%s?subject=%s&step=%s&from=%s"
                    .formatted(
                        name.metric(),
                        name.subject(),
                        step,
                        Instant.now().minus(Duration.ofDays(4)).atZone(ZONE).toLocalDate()))
            .jsonPath();
    TreeMap<Instant, BigDecimal> points = new TreeMap<>();
    for (Map<String, Object> point : answer.<Map<String, Object>>getList("points")) {
      BigDecimal value = new BigDecimal(String.valueOf(point.get("value")));
      if (value.signum() != 0) {
        points.put(
            OffsetDateTime.parse((String) point.get("at")).toInstant(), value.stripTrailingZeros());
      }
    }
    return points;
  }

  private static TreeMap<Instant, BigDecimal> byDay(TreeMap<Instant, BigDecimal> hours) {
    TreeMap<Instant, BigDecimal> days = new TreeMap<>();
    hours.forEach(
        (at, value) ->
            days.merge(
                at.atZone(ZONE).toLocalDate().atStartOfDay(ZONE).toInstant(), value, Truth::sum));
    return days;
  }

  private static BigDecimal upTo(Instant hour, TreeMap<Instant, BigDecimal> hours) {
    return hours.headMap(hour).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private String handle(String product) {
    return window
        .call(
            "query($id: ID!) { product(id: $id) { handle } }",
            Map.of("id", "gid://shopify/Product/" + product))
        .at("/product/handle")
        .asText();
  }

  private String simulation(String more) {
    return "http://127.0.0.1:" + sandbox + "/" + shop + "/simulation" + more;
  }

  private JsonNode pixel() {
    return window.answer("{ webPixel { id settings } }", Map.of());
  }

  private int subscriptions() {
    return window
        .call("{ webhookSubscriptions(first: 100) { nodes { id } } }", Map.of())
        .at("/webhookSubscriptions/nodes")
        .size();
  }

  private static Map<String, Object> product(String title) {
    List<Map<String, Object>> variants = new ArrayList<>();
    variants.add(
        Map.of(
            "price",
            "12.50",
            "optionValues",
            List.of(Map.of("optionName", "Title", "name", "Default Title"))));
    return Map.of(
        "title",
        title,
        "status",
        "ACTIVE",
        "productOptions",
        List.of(Map.of("name", "Title", "values", List.of(Map.of("name", "Default Title")))),
        "variants",
        variants);
  }
}
