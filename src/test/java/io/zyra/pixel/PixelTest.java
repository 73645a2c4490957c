package io.zyra.pixel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Shopper events of the web pixel, as a browser sends them. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class PixelTest {

  @Test
  void aMerchantWhoHasSwitchedShopperEventsOffIsSentNone() {
    Api api = Api.newMerchant("safe");
    api.patch(Map.of("shopperEventsOn", false)).then().statusCode(200);
    String event = viewed(UUID.randomUUID().toString(), Instant.now());
    send("text/plain;charset=UTF-8", body(api.shop(), event)).then().statusCode(404);
    assertThat(api.get("/events?type=product_viewed").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void aViewedProductIsAnEventAndCountsIntoTheSeries() {
    Api api = Api.newMerchant("safe");
    String event = viewed(UUID.randomUUID().toString(), Instant.now());
    send("text/plain;charset=UTF-8", body(api.shop(), event)).then().statusCode(202);
    Map<String, Object> stored = api.get("/events?type=product_viewed").path("items[0]");
    assertThat(stored).containsEntry("subject", "product:77");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                api.get("/metrics/views?subject=store").jsonPath().getDouble("points.value.sum()")
                    == 1);
  }

  @Test
  void aCallFromAnotherSiteIsTakenAndItsPreflightAnswered() {
    Api api = Api.newMerchant("safe");
    given()
        .header("Origin", "https://shop.example")
        .header("Access-Control-Request-Method", "POST")
        .options("/api/pixel")
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Origin", "*");
    given()
        .header("Origin", "null")
        .header("Sec-Fetch-Site", "cross-site")
        .contentType("application/json")
        .body(body(api.shop(), viewed(UUID.randomUUID().toString(), Instant.now())))
        .post("/api/pixel")
        .then()
        .statusCode(202)
        .header("Access-Control-Allow-Origin", "*");
  }

  @Test
  void anEventThatIsSentAgainIsStoredOnce() {
    Api api = Api.newMerchant("safe");
    String event = viewed("sh-1", Instant.now());
    send("application/json", body(api.shop(), event + "," + event)).then().statusCode(202);
    send("application/json", body(api.shop(), event)).then().statusCode(202);
    assertThat(api.get("/events?type=product_viewed").jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void oneEventAloneIsTaken() {
    Api api = Api.newMerchant("safe");
    String event = viewed("alone", Instant.now());
    String alone = "{\"shop\": \"" + api.shop() + "\"," + event.substring(1);
    send("application/json", alone).then().statusCode(202);
    assertThat(api.get("/events?type=product_viewed").jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void nothingOfAPersonIsStored() {
    Api api = Api.newMerchant("safe");
    String event =
        """
        {"id": "c-1", "name": "checkout_completed", "clientId": "visitor-9", "timestamp": "%s",
         "context": {"document": {"location": {"href": "https://x/?email=ann@example.com"}},
                     "navigator": {"userAgent": "Browser of Ann"}},
         "data": {"checkout": {"token": "abc123", "email": "ann@example.com", "phone": "+4530405060",
           "shippingAddress": {"firstName": "Ann", "address1": "Long Street 5"},
           "order": {"id": "gid://shopify/OrderIdentity/99", "customer": {"id": "1234567"}},
           "lineItems": [{"title": "For Ann", "quantity": 2, "variant": {"id": "5",
              "price": {"amount": 4.5}, "product": {"id": "77", "title": "Ann's"}}}]}}}
        """
            .formatted(Instant.now());
    send("application/json", body(api.shop(), event)).then().statusCode(202);
    String stored = api.get("/events?type=checkout_completed").asString();
    assertThat(stored).contains("checkout:abc123", "\"quantity\":2", "\"order_id\":99");
    assertThat(stored.toLowerCase(Locale.ROOT))
        .doesNotContain("ann", "3040", "long street", "1234567", "visitor-9", "example.com");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                api.get("/metrics/completed_checkouts").jsonPath().getDouble("points.value.sum()")
                    == 1);
  }

  @Test
  void oldEventsUnknownNamesAndEventsWithoutIdAreIgnoredAndFutureOnesHappenNow() {
    Api api = Api.newMerchant("safe");
    String events =
        String.join(
            ",",
            viewed("old", Instant.now().minus(Duration.ofDays(5))),
            viewed("", Instant.now()),
            viewed("other", Instant.now()).replace("product_viewed", "alert_displayed"),
            viewed("ahead", Instant.now().plus(Duration.ofDays(2))));
    Response answer = send("application/json", body(api.shop(), events));
    assertThat(answer.<Integer>path("accepted")).isEqualTo(1);
    assertThat(answer.<Integer>path("tooOld")).isEqualTo(1);
    assertThat(answer.<Integer>path("unusable")).isEqualTo(2);
    Instant at = Instant.parse(api.get("/events?type=product_viewed").path("items[0].occurredAt"));
    assertThat(at).isBefore(Instant.now().plusSeconds(1));
  }

  @Test
  void whatACrawlerDoesIsAnsweredAndNotKept() {
    Api api = Api.newMerchant("safe");
    Response answer =
        given()
            .header(
                "User-Agent",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")
            .contentType("text/plain")
            .body(body(api.shop(), viewed("bot", Instant.now())))
            .post("/api/pixel");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.<Integer>path("accepted")).isZero();
    assertThat(answer.<Boolean>path("crawler")).isTrue();
    send("text/plain", body(api.shop(), viewed("person", Instant.now()))).then().statusCode(202);
    assertThat(api.get("/events?type=product_viewed").jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void clicksOnProductsCountByTheirHandles() {
    Api api = Api.newMerchant("safe");
    api.importCsv(Api.csv("lamp,Lamp,<p>A text.</p>,V,T,,true,Size,M,S-1,9.00,4,,,,,active"));
    String click =
        """
        {"id": "k-1", "name": "clicked", "timestamp": "%s",
         "data": {"element": {"href": "https://x.example/collections/all/products/lamp?v=1"}}}
        """
            .formatted(Instant.now());
    send("application/json", body(api.shop(), click)).then().statusCode(202);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                api.get("/metrics/clicks?subject=product:lamp")
                        .jsonPath()
                        .getDouble("points.value.sum()")
                    == 1);
  }

  @Test
  void unknownShopsAndUnreadableBodiesAreRefused() {
    String event = viewed("x", Instant.now());
    for (String shop : List.of("nobody.myshopify.com", "shop.example", "")) {
      Response answer = send("application/json", body(shop, event));
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.<String>path("detail"))
          .isEqualTo("The field \"shop\" names no shop that sends events here.");
    }
    Api api = Api.newMerchant("safe");
    send("application/json", "{").then().statusCode(400);
    send("application/json", body(api.shop(), "")).then().statusCode(422);
    send("application/json", body(api.shop(), "\"" + "x".repeat(70_000) + "\""))
        .then()
        .statusCode(413);
  }

  private static Response send(String type, String body) {
    return given().contentType(type).body(body).post("/api/pixel");
  }

  private static String body(String shop, String events) {
    return "{\"shop\": \"" + shop + "\", \"events\": [" + events + "]}";
  }

  private static String viewed(String id, Instant at) {
    return """
    {"id": "%s", "clientId": "c", "name": "product_viewed", "type": "standard", "seq": 1,
     "timestamp": "%s", "context": {"document": {"location": {"pathname": "/products/lamp"}}},
     "data": {"productVariant": {"id": "5", "price": {"amount": 9.5, "currencyCode": "EUR"},
                                 "product": {"id": "77", "title": "Lamp"}}}}
    """
        .formatted(id, at)
        .strip();
  }
}
