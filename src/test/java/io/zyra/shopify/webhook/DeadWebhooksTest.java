package io.zyra.shopify.webhook;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing fails silently: what was given up is listed and replayed, and silence is told. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class DeadWebhooksTest {
  private static final String DEAD = "/webhooks/deliveries?state=dead";

  @Inject WebhookSilenceCheck silence;
  @Inject Tenancy tenancy;
  @Inject EntityManager entities;
  @Inject Clock clock;

  private Api api;
  private int order;

  @BeforeEach
  void aShop() {
    api = Api.newMerchant("safe");
  }

  @Test
  void whatWasGivenUpIsListedCountedAndReplayed() {
    Delivery.of(api.shop(), "orders/create", "no json").accepted();
    JsonPath dead = api.until(DEAD, json -> !json.getList("items").isEmpty());
    assertThat(dead.getString("items[0].topic")).isEqualTo("orders/create");
    assertThat(dead.getString("items[0].error")).contains("not JSON");
    assertThat(api.get("/summary").jsonPath().getInt("waiting.webhooks")).isEqualTo(1);

    String id = dead.getString("items[0].id");
    mend(id);
    api.post("/webhooks/deliveries/" + id + "/replay", "").then().statusCode(202);
    api.until("/events?type=orders/create", json -> json.getList("items").size() == 1);
    assertThat(api.get(DEAD).jsonPath().getList("items")).isEmpty();
    refused(api.post("/webhooks/deliveries/" + id + "/replay", ""), 409, "delivery-not-dead");
  }

  @Test
  void allAreReplayedAtOnce() {
    for (int i = 0; i < 3; i++) {
      Delivery.of(api.shop(), "orders/create", "no json").accepted();
    }
    JsonPath dead = api.until(DEAD, json -> json.getList("items").size() == 3);
    dead.<String>getList("items.id").forEach(this::mend);
    assertThat(
            api.post("/webhooks/deliveries/replay", "")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getInt("replayed"))
        .isEqualTo(3);
    api.until("/events?type=orders/create", json -> json.getList("items").size() == 3);
  }

  @Test
  void listsArePagedAndFilteredAndKnowTheirOwnMerchant() {
    for (int i = 0; i < 3; i++) {
      Delivery.of(api.shop(), "shop/update", "{\"id\":" + i + "}").accepted();
    }
    api.until("/webhooks/deliveries?state=done", json -> json.getList("items").size() == 3);
    JsonPath first = api.get("/webhooks/deliveries?limit=2").jsonPath();
    JsonPath second =
        api.get("/webhooks/deliveries?limit=2&cursor=" + first.getString("next")).jsonPath();
    assertThat(first.getList("items")).hasSize(2);
    assertThat(second.getList("items")).hasSize(1);
    refused(api.get("/webhooks/deliveries?state=odd"), 400, "unusable-filter");
    Api other = Api.newMerchant("safe");
    assertThat(other.get("/webhooks/deliveries").jsonPath().getList("items")).isEmpty();
    String id = first.getString("items[0].id");
    refused(other.post("/webhooks/deliveries/" + id + "/replay", ""), 404, "unknown-delivery");
    refused(api.post("/webhooks/deliveries/x/replay", ""), 404, "unknown-delivery");
  }

  @Test
  void aShopThatIsConnectedLaterFindsWhatCameBefore() {
    String shop = "later-" + UUID.randomUUID().toString().substring(0, 13) + ".myshopify.com";
    Delivery.of(shop, "orders/create", "{\"id\":1}").accepted();
    String merchant =
        Api.json()
            .body(java.util.Map.of("shop", shop))
            .post("/api/v1/merchants")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    JsonPath dead =
        io.restassured.RestAssured.get("/api/v1/merchants/" + merchant + DEAD).jsonPath();
    assertThat(dead.getList("items")).hasSize(1);
    assertThat(dead.getString("items[0].error")).contains("Connect it and replay");
  }

  @Test
  void unusualSilenceIsToldOnce() {
    Instant now = clock.instant();
    pauses(now.minus(Duration.ofHours(6)), 120, Duration.ofMinutes(1));
    silence.run(now, now);
    silence.run(now, now.plusSeconds(600));
    JsonPath told = api.get("/events?type=webhooks.silent").jsonPath();
    assertThat(told.getList("items")).hasSize(1);
    assertThat(told.getString("items[0].text")).contains("4 hours", "1 minutes");
    JsonPath mails = api.get("/messages").jsonPath();
    assertThat(mails.getList("items")).as("told by mail once").hasSize(1);
    assertThat(mails.getString("items[0].templateId")).isEqualTo("email_alert_v1");
    assertThat(mails.getString("items[0].body")).contains("nothing for 4 hours");
    assertThat(mails.getString("items[0].recipient")).isEqualTo("o•••@example.com");
  }

  @Test
  void silenceStandsOnTheHomePageUntilSomethingIsDelivered() {
    Instant now = clock.instant();
    pauses(now.minus(Duration.ofHours(6)), 120, Duration.ofMinutes(1));
    assertThat((Object) api.get("/summary").path("shopSilence")).isNull();
    silence.run(now, now);
    JsonPath summary = api.get("/summary").jsonPath();
    assertThat(Instant.parse(summary.getString("shopSilence.since")))
        .isBetween(now.minus(Duration.ofHours(5)), now.minus(Duration.ofHours(3)));
    assertThat(summary.getInt("shopSilence.longestPauseSeconds")).isEqualTo(60);
    Delivery.of(api.shop(), "shop/update", "{\"id\":1}").accepted();
    assertThat((Object) api.get("/summary").path("shopSilence")).isNull();
  }

  @Test
  void usualSilenceAndThatOfAShopHardlyKnownIsNot() {
    Instant now = clock.instant();
    pauses(now.minus(Duration.ofMinutes(130)), 120, Duration.ofMinutes(1));
    silence.run(now, now);
    Api known = api;
    api = Api.newMerchant("safe");
    pauses(now.minus(Duration.ofHours(9)), 20, Duration.ofMinutes(1));
    silence.run(now, now);
    for (Api each : List.of(known, api)) {
      assertThat(each.get("/events?type=webhooks.silent").jsonPath().getList("items")).isEmpty();
    }
  }

  @Test
  void silenceOfAShopWithTwoDeliveriesADayIsToldAfterDaysAndOnce() {
    Instant now = clock.instant();
    Duration usual = Duration.ofHours(12);
    Instant last = now.minus(Duration.ofDays(20));
    pauses(last.minus(usual.multipliedBy(11)), 12, usual);
    silence.run(now, last.plusSeconds(60));
    sql("UPDATE webhook_delivery SET received_at = received_at - interval '90 days'");

    silence.run(now, last.plus(Duration.ofHours(24)));
    assertThat(told()).as("twice the usual pause happens").isEmpty();
    silence.run(now, last.plus(Duration.ofMinutes(30 * 60 + 1)));
    silence.run(now, last.plus(Duration.ofHours(40)));
    assertThat(told()).as("what is usual is known when the deliveries are gone").hasSize(1);
    assertThat(told().get(0)).contains("30 hours", "12 hours");
  }

  private List<String> told() {
    return api.get("/events?type=webhooks.silent").jsonPath().getList("items.text");
  }

  /** Each has an order of its own: that one order was placed twice would be recorded once. */
  private void mend(String delivery) {
    sql(
        "UPDATE webhook_delivery SET body = '{\"id\":%d}' WHERE id = '%s'"
            .formatted(++order, delivery));
  }

  private void pauses(Instant first, int count, Duration pause) {
    for (int i = 0; i < count; i++) {
      sql(
          """
          INSERT INTO webhook_delivery (id, shop_domain, webhook_id, topic, api_version, received_at,
                                        body, state, due_at, finished_at)
          VALUES (gen_random_uuid(), '%s', '%d', 'shop/update', '2026-07', '%s', '', 'done', now(),
                  now())
          """
              .formatted(api.shop(), i, first.plus(pause.multipliedBy(i))));
    }
  }

  private void sql(String sql) {
    tenancy.run(
        MerchantId.fromString(api.merchant()),
        () -> entities.createNativeQuery(sql).executeUpdate());
  }
}
