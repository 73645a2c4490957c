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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tags, metafields, handles and single prices: written, compared, refused and taken back. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@QuarkusTestResource(value = QuietShop.class, restrictToAnnotatedClass = true)
class PublishedFieldsTest {
  private Api api;
  private ShopWindow shop;
  private String shopId;

  @BeforeEach
  void aShopWithAShirt() {
    api = Api.newMerchant("aggressive");
    api.importCsv(Catalogues.SHIRT).then().statusCode(200);
    shop = api.shopWindow();
    shopId = api.shopId("linen-shirt");
  }

  @Test
  void aTagThatTheMerchantAddsMeanwhileSurvivesPublishingAndRollback() {
    shop.edit(shopId, Map.of("tags", List.of("linen", "summer", "own")));

    String action = published(Map.of("tags_add", List.of("new"), "tags_remove", List.of("summer")));
    assertThat(tags()).containsExactlyInAnyOrder("linen", "own", "new");

    shop.edit(shopId, Map.of("tags", List.of("linen", "own", "new", "later")));
    rolledBack(action);
    assertThat(tags()).containsExactlyInAnyOrder("linen", "own", "later", "summer");
  }

  @Test
  void aListOfTagsIsWhatItAddsAndTakesAway() {
    shop.edit(shopId, Map.of("tags", List.of("linen", "summer", "own")));

    published(Map.of("tags", List.of("linen", "sale")));

    assertThat(tags()).containsExactlyInAnyOrder("linen", "own", "sale");
  }

  @Test
  void aNewHandleBringsItsRedirectAndSoDoesItsRollback() {
    String action = published(Map.of("handle", "shirt-of-linen"));
    assertThat(shop.product(shopId).path("handle").asText()).isEqualTo("shirt-of-linen");
    assertThat(api.get("/products/shirt-of-linen").statusCode()).isEqualTo(200);
    Response old = shop.page("linen-shirt");
    assertThat(old.statusCode()).isEqualTo(301);
    assertThat(old.header("Location")).endsWith("/products/shirt-of-linen");

    rolledBack(action);
    assertThat(shop.page("linen-shirt").statusCode()).isEqualTo(200);
    assertThat(shop.page("shirt-of-linen").header("Location")).endsWith("/products/linen-shirt");
  }

  @Test
  void metafieldsAreCreatedChangedAndDeletedAndComeBackWithTheirType() {
    published(Map.of("metafields", List.of(metafield("rank", 3, "number_integer"))));
    String changed =
        published(
            Map.of(
                "metafields",
                List.of(metafield("rank", 4, null), metafield("care", "By hand", null))));
    assertThat(metafields())
        .containsOnly(
            Map.entry("rank", "number_integer 4"),
            Map.entry("care", "single_line_text_field By hand"));
    rolledBack(changed);
    assertThat(metafields()).containsOnly(Map.entry("rank", "number_integer 3"));

    String deleted = published(Map.of("metafields", List.of(metafield("rank", null, null))));
    assertThat(metafields()).isEmpty();
    rolledBack(deleted);
    assertThat(metafields()).containsOnly(Map.entry("rank", "number_integer 3"));
  }

  @Test
  void aPriceOfOneVariantThatTheMerchantChangedKeepsTheActionFromWritingAnything() {
    JsonNode variants = shop.product(shopId).at("/variants/nodes");
    setPrice(variants.path(1).path("id").asText(), "64.00");
    JsonNode edited = shop.product(shopId);
    Map<String, Object> patch =
        Map.of(
            "title",
            "Other",
            "variants",
            List.of(Map.of("sku", "LS-M", "price", "58"), Map.of("sku", "LS-L", "price", "57")));

    String action = api.publish("linen-shirt", patch);

    JsonPath conflicted = api.action(action, "conflicted");
    assertThat(conflicted.getString("error"))
        .contains(variants.path(1).path("id").asText())
        .doesNotContain(variants.path(0).path("id").asText())
        .doesNotContain("title");
    assertThat(shop.product(shopId)).isEqualTo(edited);
    assertThat(
            api.get("/products/linen-shirt")
                .jsonPath()
                .<Number>getList("content.variants.price")
                .get(1)
                .doubleValue())
        .isEqualTo(64);
  }

  @Test
  void whoSaysSoWritesOverWhatTheMerchantEdited() {
    shop.edit(shopId, Map.of("title", "The merchant's own"));

    String action =
        Api.json()
            .body(
                Map.of(
                    "changes",
                    List.of(Map.of("product_id", "linen-shirt", "patch", Map.of("title", "Ours"))),
                    "overwrite",
                    true))
            .post(api.path("/publish"))
            .path("actionIds[0]");

    api.action(action, "published");
    assertThat(shop.product(shopId).path("title").asText()).isEqualTo("Ours");
    rolledBack(action);
    assertThat(shop.product(shopId).path("title").asText()).isEqualTo("The merchant's own");
  }

  @Test
  void whatTheShopRefusesLeavesNothingOfTheRestWritten() {
    api.importCsv(Catalogues.thin(1)).then().statusCode(200);
    api.shopId("item-0");
    JsonNode before = shop.product(shopId);

    String action =
        api.publish(
            "linen-shirt", Map.of("handle", "item-0", "price", "58", "tags_add", List.of("new")));

    assertThat(api.action(action, "failed").getString("error")).contains("already in use");
    assertThat(shop.product(shopId)).isEqualTo(before);
  }

  @Test
  void aDryRunShowsEachFieldAndABadPatchEachFault() {
    Map<String, Object> patch = new HashMap<>();
    patch.put("handle", "new-handle");
    patch.put("tags_add", List.of("new"));
    patch.put("metafields", List.of(metafield("care", "By hand", null)));
    patch.put("status", "unlisted");
    JsonPath diff = publish(patch, true).then().statusCode(200).extract().jsonPath();
    assertThat(diff.getList("changes[0].diff.field"))
        .containsExactlyInAnyOrder("handle", "tags", "metafields[custom.care]", "status");

    Map<String, Object> bad = new HashMap<>();
    bad.put("handle", "Not A Handle");
    bad.put("tags_add", List.of("a, b"));
    bad.put("tags_remove", "text");
    bad.put("metafields", List.of(Map.of("namespace", "custom", "value", "x")));
    Response refused = publish(bad, false);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.jsonPath().<String>getList("errors.pointer"))
        .contains(
            "/changes/0/patch/tags_add/0",
            "/changes/0/patch/tags_remove",
            "/changes/0/patch/metafields/0/key");
    Response handle = publish(Map.of("handle", "Not A Handle"), false);
    assertThat(handle.jsonPath().<String>getList("errors.pointer"))
        .containsExactly("/changes/0/patch/handle");
    Response number =
        publish(Map.of("metafields", List.of(metafield("rank", "x", "number_integer"))), false);
    assertThat(number.jsonPath().<String>getList("errors.pointer"))
        .containsExactly("/changes/0/patch/metafields/0/value");
  }

  @Test
  void actionsSayTheSame() {
    asked("remove_tags", Map.of("tags", List.of("Summer")));
    asked("set_status", Map.of("status", "unlisted"));
    asked("set_handle", Map.of("handle", "by-action"));
    asked(
        "set_metafield",
        Map.of("namespace", "custom", "key", "rank", "value", "7", "value_type", "number_integer"));
    asked("set_compare_at_price", Map.of("amount", 80));

    JsonNode now = shop.product(shopId);
    assertThat(tags()).containsExactly("linen");
    assertThat(now.path("status").asText()).isEqualTo("UNLISTED");
    assertThat(now.path("handle").asText()).isEqualTo("by-action");
    assertThat(metafields()).containsOnly(Map.entry("rank", "number_integer 7"));
    assertThat(now.at("/variants/nodes").findValuesAsText("compareAtPrice")).containsOnly("80.00");
  }

  private void asked(String type, Map<String, ?> parameters) {
    Response asked =
        api.post(
            "/actions",
            Map.of(
                "action_type",
                type,
                "product_id",
                shopId,
                "reason",
                "r",
                "parameters",
                parameters));
    assertThat(asked.statusCode()).as(asked.asString()).isLessThan(300);
    String id = asked.path("id");
    api.post("/actions/" + id + "/approve", "");
    api.action(id, "published");
  }

  private Response publish(Map<String, ?> patch, boolean dryRun) {
    return api.post(
        "/publish",
        Map.of(
            "changes",
            List.of(Map.of("product_id", "linen-shirt", "patch", patch)),
            "dry_run",
            dryRun));
  }

  private static Map<String, Object> metafield(String key, Object value, String type) {
    Map<String, Object> metafield = new HashMap<>();
    metafield.put("namespace", "custom");
    metafield.put("key", key);
    metafield.put("value", value);
    if (type != null) {
      metafield.put("type", type);
    }
    return metafield;
  }

  private List<String> tags() {
    return StreamSupport.stream(shop.product(shopId).path("tags").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  private Map<String, String> metafields() {
    Map<String, String> metafields = new HashMap<>();
    shop.product(shopId)
        .at("/metafields/nodes")
        .forEach(
            each ->
                metafields.put(
                    each.path("key").asText(),
                    each.path("type").asText() + " " + each.path("value").asText()));
    return metafields;
  }

  private void setPrice(String variant, String price) {
    shop.call(
        "mutation($id: ID!, $v: [ProductVariantsBulkInput!]!) { productVariantsBulkUpdate("
            + "productId: $id, variants: $v) { userErrors { message } } }",
        Map.of("id", shopId, "v", List.of(Map.of("id", variant, "price", price))));
  }

  private String published(Map<String, ?> patch) {
    String action = api.publish(shopId, patch);
    api.action(action, "published");
    return action;
  }

  private void rolledBack(String action) {
    String rollback =
        api.post("/rollback", Map.of("action_id", action, "reason", "no"))
            .then()
            .statusCode(202)
            .extract()
            .path("actionId");
    api.action(rollback, "published");
    api.action(action, "rolled_back");
  }
}
