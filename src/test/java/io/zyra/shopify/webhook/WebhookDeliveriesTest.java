package io.zyra.shopify.webhook;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken at the door, and what is not. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class WebhookDeliveriesTest {
  private static final String ORDER =
      "{\"id\":9007199254740993,\"total_price\":\"19.90\",\"note\":\"caf\u00e9\"}";

  private Api api;

  @BeforeEach
  void aShop() {
    api = Api.newMerchant("safe");
  }

  @Test
  void aGenuineDeliveryBecomesAnEventWithAllItsDigits() {
    delivery().accepted();
    JsonPath event = events("orders/create", 1);
    assertThat(event.getString("items[0].subject")).isEqualTo("order:9007199254740993");
    assertThat(event.getLong("items[0].payload.id")).isEqualTo(9_007_199_254_740_993L);
    assertThat(event.getString("items[0].payload.total_price")).isEqualTo("19.90");
  }

  @Test
  void theDescriptionOfTheApiHasTheAddressWithItsHeaders() {
    JsonPath described = io.restassured.RestAssured.get("/q/openapi?format=json").jsonPath();
    String post = "paths.'" + Delivery.ADDRESS + "'.post";
    assertThat(described.<String>getList(post + ".parameters.findAll { it.required }.name"))
        .contains(Delivery.SIGNATURE, "X-Shopify-Webhook-Id");
    assertThat(described.<String, Object>getMap(post + ".responses"))
        .containsKeys("200", "401", "413", "503");
  }

  @Test
  void whatIsDeliveredAgainChangesNothing() {
    Delivery delivery = delivery();
    delivery.accepted();
    events("orders/create", 1);
    delivery.accepted();
    delivery.accepted();
    settled();
    events("orders/create", 1);
  }

  @Test
  void whatIsDeliveredManyTimesAtOnceIsOneEvent() throws Exception {
    Delivery delivery = delivery();
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      Callable<Integer> send = () -> delivery.send().statusCode();
      for (Future<Integer> answer : threads.invokeAll(java.util.Collections.nCopies(24, send))) {
        assertThat(answer.get()).isEqualTo(200);
      }
    } finally {
      threads.shutdown();
    }
    settled();
    events("orders/create", 1);
  }

  @Test
  void theNamesOfHeadersAreReadInAnyCase() {
    Delivery delivery = delivery();
    Delivery lower = new Delivery(new java.util.LinkedHashMap<>(), delivery.body());
    delivery.headers().forEach((name, value) -> lower.headers().put(name.toLowerCase(), value));
    lower.accepted();
    events("orders/create", 1);
  }

  @Test
  void forgedBodiesAreRefused() throws IOException {
    Delivery genuine = delivery();
    byte[] body = genuine.body();
    ObjectMapper json = new ObjectMapper();
    String text = new String(body, StandardCharsets.UTF_8);
    for (byte[] forged :
        List.of(
            text.replace("19.90", "1.90").getBytes(StandardCharsets.UTF_8),
            Arrays.copyOf(body, body.length - 1),
            Arrays.copyOf(body, body.length + 1),
            (text + "\n").getBytes(StandardCharsets.UTF_8),
            json.writerWithDefaultPrettyPrinter().writeValueAsBytes(json.readTree(body)),
            text.getBytes(StandardCharsets.ISO_8859_1),
            text.getBytes(StandardCharsets.UTF_16),
            "not json".getBytes(StandardCharsets.UTF_8))) {
      notGenuine(genuine.withBody(forged).send());
    }
    notGenuine(genuine.withBody(new byte[0]).send());
    notGenuine(Delivery.of(api.shop(), "orders/create", "").send());
    settled();
    events("orders/create", 0);
  }

  @Test
  void otherSignaturesAreRefused() {
    Delivery genuine = delivery();
    String hmac = genuine.headers().get(Delivery.SIGNATURE);
    notGenuine(genuine.signedWith("another secret").send());
    notGenuine(genuine.signedWith(ServerUnderTest.CLIENT_SECRET + " ").send());
    for (String other :
        List.of("x", hmac.toLowerCase(), hmac.substring(1), hmac + hmac, "A".repeat(10_000))) {
      notGenuine(genuine.with(Delivery.SIGNATURE, other).send());
    }
    settled();
    events("orders/create", 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Delivery.SIGNATURE,
        "X-Shopify-Topic",
        "X-Shopify-Shop-Domain",
        "X-Shopify-API-Version",
        "X-Shopify-Webhook-Id"
      })
  void aDeliveryNamesItsShopTopicAndId(String header) {
    JsonPath problem = notGenuine(delivery().without(header).send());
    assertThat(problem.getString("detail")).contains(header);
    notGenuine(delivery().with(header, " ").send());
  }

  @Test
  void whatMayBeMissingMayBeMissing() {
    delivery().without("X-Shopify-Event-Id").with("X-Shopify-Triggered-At", "soon").accepted();
    events("orders/create", 1);
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() {
    Delivery large = delivery().withBody(new byte[8 * 1024 * 1024 + 1]);
    refused(large.send(), 413, "body-too-large");
  }

  @Test
  void aShopThatNobodyHasConnectedIsKeptUntilSomebodyDoes() {
    for (String shop :
        List.of("nobody-" + UUID.randomUUID() + ".myshopify.com", "no domain", "x".repeat(500))) {
      Delivery.of(shop, "orders/create", ORDER).accepted();
    }
  }

  @Test
  void theSecretIsInNoAnswer() {
    String answer = delivery().signedWith("wrong").send().asString();
    assertThat(answer)
        .doesNotContain(
            ServerUnderTest.CLIENT_SECRET, delivery().headers().get(Delivery.SIGNATURE));
  }

  private Delivery delivery() {
    return Delivery.of(api.shop(), "orders/create", ORDER);
  }

  private static JsonPath notGenuine(Response answer) {
    return refused(answer, 401, "webhook-not-genuine");
  }

  /** Everything that was taken before this is worked on: the last delivery is an event. */
  private void settled() {
    Delivery last = Delivery.of(api.shop(), "shop/update", "{\"id\":1}");
    last.accepted();
    api.until("/events?type=shop/update", json -> !json.getList("items").isEmpty());
  }

  private JsonPath events(String type, int count) {
    return api.until("/events?type=" + type, json -> json.getList("items").size() == count);
  }
}
