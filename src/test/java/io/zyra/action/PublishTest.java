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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Publishing patches: what is written, what is kept before, and what a repeated call does. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class PublishTest {
  private static final String HTML =
      "<p>Línea uno &amp; dos &lt;3</p>\r\n<ul>\r\n\t<li>\uD83D\uDC55 caf&eacute;</li></ul>\r\n ";

  private Api api;
  private ShopWindow shop;
  private String shopId;

  @BeforeEach
  void aShopWithAShirt() {
    api = Api.newMerchant("aggressive");
    assertThat(api.importCsv(Catalogues.SHIRT).jsonPath().getInt("imported")).isEqualTo(1);
    shop = api.shopWindow();
    shopId = api.shopId("linen-shirt");
  }

  @Test
  void aDryRunShowsTheDiffAndWritesNothing() {
    JsonNode inShop = shop.product(shopId);
    List<String> before = everythingStored();

    JsonPath answer =
        api.post(
                "/publish",
                Map.of("changes", changes(Map.of("title", "New", "price", 10)), "dry_run", true))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(answer.getBoolean("dryRun")).isTrue();
    assertThat(answer.getList("changes[0].diff.before"))
        .containsExactlyInAnyOrder("Linen Shirt", "59.00", "59.00");
    assertThat(answer.getList("changes[0].diff.after", String.class)).contains("New");
    assertThat(shop.product(shopId)).isEqualTo(inShop);
    assertThat(everythingStored()).isEqualTo(before);
  }

  private List<String> everythingStored() {
    return Stream.of(
            "/products/linen-shirt", "/products/linen-shirt/snapshots", "/actions", "/events")
        .map(path -> api.get(path).asString())
        .toList();
  }

  @Test
  void everyFieldOfThePatchIsWrittenAndTheProductKeptBefore() {
    Map<String, Object> patch = new HashMap<>();
    patch.put("title", "Lino & Mar – \uD83C\uDF0A");
    patch.put("body_html", HTML);
    patch.put("tags", List.of("linen", "ÅÄÖ", "new in"));
    patch.put("status", "draft");
    patch.put("vendor", "Fjörd \"Co\"");
    patch.put("product_type", "Tops");
    patch.put("seo", Map.of("title", "Search title", "description", "Search description"));
    patch.put("price", "52.50");
    patch.put("compare_at_price", 80);

    String action = published(patch);

    JsonNode now = shop.product(shopId);
    assertThat(now.path("title").asText()).isEqualTo("Lino & Mar – \uD83C\uDF0A");
    assertThat(now.path("descriptionHtml").asText()).isEqualTo(HTML);
    assertThat(now.path("tags"))
        .map(JsonNode::asText)
        .containsExactlyInAnyOrder("linen", "ÅÄÖ", "new in");
    assertThat(now.path("status").asText()).isEqualTo("DRAFT");
    assertThat(now.path("vendor").asText()).isEqualTo("Fjörd \"Co\"");
    assertThat(now.path("productType").asText()).isEqualTo("Tops");
    assertThat(now.at("/seo/title").asText()).isEqualTo("Search title");
    assertThat(now.at("/seo/description").asText()).isEqualTo("Search description");
    assertThat(now.at("/variants/nodes").findValuesAsText("price")).containsOnly("52.50");
    assertThat(now.at("/variants/nodes").findValuesAsText("compareAtPrice")).containsOnly("80.00");
    JsonPath snapshots = api.get("/products/linen-shirt/snapshots").jsonPath();
    assertThat(snapshots.getList("items.reason", String.class))
        .startsWith("after action " + action, "before action " + action);
    assertThat(snapshots.getString("items[1].content.title")).isEqualTo("Linen Shirt");
    assertThat(api.get("/actions/" + action).jsonPath().getList("story.type"))
        .containsExactly("action.approved", "action.publishing", "action.published");
  }

  @Test
  void nullClearsSearchTextsAndAltTexts() {
    String image = shop.product(shopId).at("/media/nodes/0/id").asText();
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("id", image);
    nothing.put("alt", null);
    Map<String, Object> seo = new HashMap<>();
    seo.put("title", null);
    seo.put("description", null);

    published(Map.of("seo", seo, "images", List.of(nothing)));

    JsonNode now = shop.product(shopId);
    assertThat(now.at("/seo/title").asText("")).isEmpty();
    assertThat(now.at("/seo/description").asText("")).isEmpty();
    assertThat(now.at("/media/nodes/0/alt").asText("")).isEmpty();
  }

  @Test
  void variantsAreNamedBySkuByGidOrByNumber() {
    List<String> ids = shop.product(shopId).at("/variants/nodes").findValuesAsText("id");
    String number = ids.get(1).substring(ids.get(1).lastIndexOf('/') + 1);

    published(Map.of("variants", List.of(Map.of("sku", "LS-M", "price", "58.00"))));
    published(
        Map.of(
            "variants",
            List.of(
                Map.of("id", ids.get(0), "compare_at_price", "70.00"),
                Map.of("id", Long.parseLong(number), "price", 57.5))));

    JsonNode variants = shop.product(shopId).at("/variants/nodes");
    assertThat(variants.findValuesAsText("price")).containsExactly("58.00", "57.50");
    assertThat(variants.findValuesAsText("compareAtPrice")).containsExactly("70.00", "null");
  }

  @Test
  void ofSeveralProductsAllAreChangedOrNone() {
    api.importCsv(Catalogues.thin(3));
    List<String> ids = Stream.of("item-0", "item-1", "item-2").map(api::shopId).toList();
    Map<String, Object> bad =
        Map.of(
            "changes",
            List.of(
                Map.of("product_id", "item-0", "patch", Map.of("title", "One")),
                Map.of("product_id", "item-1", "patch", Map.of("title", "", "colour", "red"))));

    Response refused = api.post("/publish", bad);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.jsonPath().getList("errors.pointer"))
        .containsExactly("/changes/1/patch/colour");
    assertThat(api.get("/actions").jsonPath().getList("items")).isEmpty();

    JsonPath accepted =
        api.post(
                "/publish",
                Map.of(
                    "changes",
                    ids.stream()
                        .map(id -> Map.of("product_id", id, "patch", Map.of("vendor", "V")))
                        .toList()))
            .jsonPath();
    assertThat(accepted.getList("actionIds")).hasSize(3);
    accepted.<String>getList("actionIds").forEach(id -> api.action(id, "published"));
    assertThat(ids)
        .allSatisfy(id -> assertThat(shop.product(id).path("vendor").asText()).isEqualTo("V"));
  }

  @Test
  void aRepeatedCallIsTheSameActionWhileItRunsAndAfterwards() {
    Map<String, String> patch = Map.of("title", "Once");
    String first = api.publish("linen-shirt", patch);
    assertThat(api.publish("linen-shirt", patch)).isEqualTo(first);
    api.action(first, "published");
    int snapshots = api.get("/products/linen-shirt/snapshots").jsonPath().getList("items").size();

    assertThat(api.publish(shopId, patch)).isEqualTo(first);

    assertThat(api.get("/products/linen-shirt/snapshots").jsonPath().getList("items"))
        .hasSize(snapshots);
    assertThat(api.get("/actions").jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void twoCallsAtTheVerySameTimeAreOneAction() {
    List<CompletableFuture<String>> calls =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> api.publish("linen-shirt", Map.of("title", "Twice"))))
            .limit(4)
            .toList();

    assertThat(calls.stream().map(CompletableFuture::join).distinct()).hasSize(1);
  }

  @Test
  void whatWasChangedBackMayBePublishedAgain() {
    String first = published(Map.of("title", "Summer Shirt"));
    published(Map.of("title", "Linen Shirt"));

    String again = published(Map.of("title", "Summer Shirt"));

    assertThat(again).isNotEqualTo(first);
    assertThat(shop.product(shopId).path("title").asText()).isEqualTo("Summer Shirt");
  }

  @Test
  void publishingAgainAfterARollbackWorks() {
    String first = published(Map.of("title", "Summer Shirt"));
    api.post("/rollback", Map.of("action_id", first, "reason", "no"));
    api.action(first, "rolled_back");

    String again = published(Map.of("title", "Summer Shirt"));

    assertThat(again).isNotEqualTo(first);
    assertThat(shop.product(shopId).path("title").asText()).isEqualTo("Summer Shirt");
  }

  @Test
  void aVariantNamedByASkuThatTwoHaveIsRefused() {
    api.importCsv(
        Api.csv(
            "cap,Cap,<p>A cap.</p>,Fjord,Caps,,true,Size,S,CAP,9.00,1,,,,,active",
            "cap,,,,,,,,M,CAP,9.00,1,,,,,"));

    Response refused =
        api.post(
            "/publish",
            Map.of(
                "changes",
                List.of(
                    Map.of(
                        "product_id",
                        "cap",
                        "patch",
                        Map.of("variants", List.of(Map.of("sku", "CAP", "price", "8")))))));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.jsonPath().getString("errors[0].message")).startsWith("2 variants");
  }

  private String published(Map<String, ?> patch) {
    String action = api.publish("linen-shirt", patch);
    api.action(action, "published");
    return action;
  }

  @SafeVarargs
  private static List<Map<String, Object>> changes(Map<String, ?>... patches) {
    return Arrays.stream(patches)
        .map(patch -> Map.<String, Object>of("product_id", "linen-shirt", "patch", patch))
        .toList();
  }
}
