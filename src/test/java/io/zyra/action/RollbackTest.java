package io.zyra.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.ShopWindow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rollback puts back exactly what was there, or says why it cannot. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class RollbackTest {
  private static final List<String> ODD =
      List.of(
          "plain", "a &amp; b <b>c</b>\r\nd", "\uD83D\uDC55 \u200Dé", "0", "\"quoted\"\tand 'so'");

  private Api api;
  private ShopWindow shop;
  private String shopId;
  private JsonNode original;

  @BeforeEach
  void aShopWithAShirt() {
    api = Api.newMerchant("safe");
    api.importCsv(Catalogues.SHIRT);
    shop = api.shopWindow();
    shopId = api.shopId("linen-shirt");
    original = shop.product(shopId);
  }

  @Test
  void everyByteIsRestoredWhateverWasPublished() {
    Random random = new Random(20261123);
    for (int round = 0; round < 12; round++) {
      Map<String, Object> patch = patch(random);
      String action = published(patch);
      assertThat(shop.product(shopId)).as("%s", patch).isNotEqualTo(original);

      rolledBack(action, Map.of());

      assertThat(shop.product(shopId)).as("%s", patch).isEqualTo(original);
    }
  }

  private Map<String, Object> patch(Random random) {
    Map<String, Object> patch = new HashMap<>();
    while (patch.isEmpty()) {
      String text = ODD.get(random.nextInt(ODD.size()));
      for (String field : List.of("title", "body_html", "vendor", "product_type")) {
        if (random.nextInt(3) == 0) {
          patch.put(field, field.equals("body_html") ? text : text.replaceAll("\\s+", " "));
        }
      }
      if (random.nextInt(3) == 0) {
        patch.put("tags", List.of("z", "a", "tag " + random.nextInt(9)));
      }
      if (random.nextInt(3) == 0) {
        Map<String, Object> seo = new HashMap<>();
        seo.put("title", random.nextBoolean() ? null : "Seo " + random.nextInt(9));
        seo.put("description", random.nextBoolean() ? null : "Seo " + random.nextInt(9));
        patch.put("seo", seo);
      }
      if (random.nextInt(3) == 0) {
        patch.put("status", random.nextBoolean() ? "draft" : "archived");
      }
      if (random.nextInt(3) == 0) {
        patch.put("price", 55 + random.nextInt(400) / 100.0);
        patch.put("compare_at_price", "99.90");
      }
      if (random.nextInt(3) == 0) {
        patch.put(
            "images",
            List.of(Map.of("id", original.at("/media/nodes/1/id").asText(), "alt", "Alt " + text)));
      }
    }
    return patch;
  }

  @Test
  void softPutsBackTheTextsAndHardEverything() {
    String one = published(Map.of("title", "Other", "price", "58.00"));
    rolledBack(one, Map.of("mode", "soft"));
    assertThat(shop.product(shopId).path("title")).isEqualTo(original.path("title"));
    assertThat(shop.product(shopId).at("/variants/nodes/0/price").asText()).isEqualTo("58.00");

    String two = published(Map.of("title", "Other again", "price", "57.00"));
    rolledBack(two, Map.of("mode", "hard"));
    assertThat(shop.product(shopId).at("/variants/nodes/0/price").asText()).isEqualTo("58.00");
  }

  @Test
  void aDryRunShowsWhatWouldBePutBackAndWhatWasEditedSince() {
    String action = published(Map.of("title", "Other", "vendor", "Other"));
    shop.edit(shopId, Map.of("title", "The merchant's own"));

    JsonPath preview =
        api.post("/rollback", Map.of("action_id", action, "reason", "x", "dry_run", true))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(preview.getList("diff.field")).containsExactlyInAnyOrder("title", "vendor");
    assertThat(preview.getList("diff.after")).contains("Linen Shirt", "Fjord");
    assertThat(preview.getList("conflicts")).containsExactly("title");
    assertThat(api.get("/actions").jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void whatTheMerchantEditedMeanwhileIsNotOverwrittenUnlessSomeoneSaysSo() {
    String action = published(Map.of("title", "Other", "vendor", "Other"));
    shop.edit(shopId, Map.of("title", "The merchant's own"));
    JsonNode edited = shop.product(shopId);

    String rollback = rollback(action, Map.of());
    JsonPath conflicted = api.action(rollback, "conflicted");
    assertThat(conflicted.getString("error")).contains("title").doesNotContain("vendor");
    api.action(action, "published");
    assertThat(shop.product(shopId)).isEqualTo(edited);

    rolledBack(action, Map.of("overwrite", true));
    assertThat(shop.product(shopId)).isEqualTo(original);
  }

  @Test
  void otherFieldsThatTheMerchantEditedAreKept() {
    String action = published(Map.of("title", "Other"));
    shop.edit(shopId, Map.of("vendor", "The merchant's own"));

    rolledBack(action, Map.of());

    JsonNode now = shop.product(shopId);
    assertThat(now.path("title")).isEqualTo(original.path("title"));
    assertThat(now.path("vendor").asText()).isEqualTo("The merchant's own");
  }

  @Test
  void whatTheMerchantHadWrittenThemselvesBeforeStays() {
    shop.edit(shopId, Map.of("vendor", "Same"));

    String action = published(Map.of("title", "Other", "vendor", "Same"));
    rolledBack(action, Map.of());

    assertThat(shop.product(shopId).path("vendor").asText()).isEqualTo("Same");
    assertThat(shop.product(shopId).path("title")).isEqualTo(original.path("title"));
  }

  @Test
  void aRepeatedOrConcurrentCallIsTheSameRollback() {
    String action = published(Map.of("title", "Other"));
    List<CompletableFuture<String>> calls =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> rollback(action, Map.of())))
            .toList();

    List<String> rollbacks = calls.stream().map(CompletableFuture::join).distinct().toList();

    assertThat(rollbacks).hasSize(1);
    api.action(action, "rolled_back");
    assertThat(rollback(action, Map.of())).isEqualTo(rollbacks.get(0));
    assertThat(shop.product(shopId)).isEqualTo(original);
  }

  @Test
  void whatIsNotInTheShopCannotBeTakenBack() {
    String waiting =
        api.post(
                "/actions",
                Map.of(
                    "action_type",
                    "add_tags",
                    "product_id",
                    "linen-shirt",
                    "reason",
                    "r",
                    "parameters",
                    Map.of("tags", List.of("new"))))
            .path("id");

    Response refused = api.post("/rollback", Map.of("action_id", waiting, "reason", "x"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.contentType()).startsWith("application/problem+json");
    assertThat(refused.jsonPath().getString("detail")).contains("awaiting approval");
    assertThat(refused.jsonPath().getString("fix")).isNotBlank();
  }

  @Test
  void aRollbackIsNotRolledBackItself() {
    String action = published(Map.of("title", "Other"));
    String rollback = rollback(action, Map.of());
    api.action(rollback, "published");

    assertThat(api.post("/rollback", Map.of("action_id", rollback)).statusCode()).isEqualTo(409);
  }

  @Test
  void aTextMessageCannotBeTakenBack() {
    api.post(
        "/rules",
        """
        {"id":"carts","if":{"type":"abandoned_carts","count_gt":0,"window":3600},
         "then":[{"type":"send_sms","template_id":"sms_recovery_v1"}],"publish":"auto"}
        """);
    api.post(
        "/events",
        Map.of(
            "events",
            List.of(
                Map.of(
                    "type", "cart_abandoned",
                    "occurredAt", Instant.now().minusSeconds(60).toString(),
                    "payload", Map.of("token", "c1")))));
    api.post("/audits", Map.of());
    String sms = api.get("/actions").jsonPath().getString("items[0].id");
    api.post("/actions/" + sms + "/approve", "");
    api.action(sms, "published");

    Response refused = api.post("/rollback", Map.of("action_id", sms, "reason", "x"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.jsonPath().getString("detail")).contains("send_sms");
  }

  @Test
  void aProductDeletedInTheShopMakesItFailAtOnceAndSayWhy() {
    String action = published(Map.of("title", "Other"));
    shop.delete(shopId);

    String rollback = rollback(action, Map.of());

    JsonPath failed = api.action(rollback, "failed");
    assertThat(failed.getString("error")).contains("does not have the product any more");
    api.action(action, "published");
    assertThat(Stream.of(failed.getString("completedAt"))).doesNotContainNull();
  }

  private String published(Map<String, ?> patch) {
    String action = api.publish("linen-shirt", patch);
    api.action(action, "published");
    return action;
  }

  private String rollback(String action, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("action_id", action);
    body.put("reason", "not ours");
    return api.post("/rollback", body).then().statusCode(202).extract().path("actionId");
  }

  private void rolledBack(String action, Map<String, ?> more) {
    api.action(rollback(action, more), "published");
    api.action(action, "rolled_back");
  }
}
