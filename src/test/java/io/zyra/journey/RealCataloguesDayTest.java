package io.zyra.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.ShopWindow;
import io.zyra.catalog.SharedData;
import io.zyra.core.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A day with real stores' exports: imported, audited, approved, published, taken back. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class RealCataloguesDayTest {
  private static final int SOME = 4;

  @ParameterizedTest
  @CsvSource({
    "shopifypartners-apparel.csv, safe",
    "shopifypartners-home-and-garden.csv, balanced",
    "packt-furniture.csv, aggressive",
    "bicycles-sv-admin.csv, safe",
    "digital-downloads-en.csv, balanced",
    "garden-pots-uk.csv, aggressive",
    "pond-supplies-us.csv, safe",
    "general-store-pt-br.csv, balanced"
  })
  void whatIsDecidedIsExplainedPublishedAndTakenBackByteForByte(String file, String mode)
      throws IOException {
    byte[] csv = Files.readAllBytes(SharedData.products(file));
    Api api = Api.newMerchant(mode);
    assertThat(api.importCsv(csv).jsonPath().getInt("imported")).isPositive();
    api.post("/rules", Samples.SEO_RULE).then().statusCode(201);
    api.post("/audits", Map.of("dryRun", true)).then().statusCode(200);
    assertThat(api.get("/actions").jsonPath().getList("items")).isEmpty();

    JsonPath audit = api.post("/audits", Map.of()).then().statusCode(200).extract().jsonPath();

    api.until("/actions?state=composing", page -> page.getList("items").isEmpty());
    List<Map<String, Object>> decisions = all(api, "/decisions?audit=" + audit.getString("id"));
    assertThat(decisions)
        .hasSize(
            audit.<String, Integer>getMap("decisions").values().stream().mapToInt(i -> i).sum());
    assertReplaysAlike(api, decisions);
    assertTextsAreDistinctAndWithinLimits(api);
    for (String action : waiting(api)) {
      publishAndTakeBack(api, action);
    }
  }

  private static void assertReplaysAlike(Api api, List<Map<String, Object>> decisions) {
    int step = Math.max(1, decisions.size() / 60);
    for (int i = 0; i < decisions.size(); i += step) {
      JsonPath replay =
          api.post("/decisions/" + decisions.get(i).get("id") + "/replay", "").jsonPath();
      assertThat(replay.getBoolean("identical")).as(replay.prettify()).isTrue();
    }
  }

  private static void assertTextsAreDistinctAndWithinLimits(Api api) {
    Map<String, String> owners = new LinkedHashMap<>();
    Map<String, Integer> limits = Map.of("seo.title", 70, "seo.description", 320, "title", 255);
    for (Map<String, Object> action : all(api, "/actions")) {
      String product = String.valueOf(((Map<?, ?>) action.get("subject")).get("id"));
      for (Object line : (List<?>) action.get("diff")) {
        String field = String.valueOf(((Map<?, ?>) line).get("field"));
        Object after = ((Map<?, ?>) line).get("after");
        if (limits.containsKey(field) && after instanceof String text) {
          assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(limits.get(field));
          if (field.startsWith("seo.")) {
            String other = owners.putIfAbsent(field + "=" + text, product);
            assertThat(other == null || other.equals(product)).as("%s twice", text).isTrue();
          }
        }
      }
    }
  }

  private static List<String> waiting(Api api) {
    List<String> ids =
        api.get("/actions?state=awaiting_approval&limit=200").jsonPath().getList("items.id");
    return ids.subList(0, Math.min(SOME, ids.size()));
  }

  private static void publishAndTakeBack(Api api, String action) {
    JsonPath proposed = api.get("/actions/" + action).jsonPath();
    String shopId = api.shopId(proposed.getString("subject.id"));
    ShopWindow shop = api.shopWindow();
    JsonNode before = shop.product(shopId);
    api.post("/actions/" + action + "/approve", "").then().statusCode(200);
    JsonPath done =
        api.until(
            "/actions/" + action,
            json -> List.of("published", "failed", "conflicted").contains(json.getString("state")));
    assertThat(done.getString("state")).as(done.getString("error")).isEqualTo("published");
    assertThat(shop.product(shopId)).isNotEqualTo(before);

    String back =
        api.post("/rollback", Map.of("action_id", action, "reason", "test")).path("actionId");
    api.action(back, "published");

    assertThat(shop.product(shopId)).isEqualTo(before);
  }

  private static List<Map<String, Object>> all(Api api, String path) {
    List<Map<String, Object>> all = new ArrayList<>();
    String next = "";
    while (next != null) {
      String more = (path.contains("?") ? "&" : "?") + "limit=200";
      JsonPath page = api.get(path + more + (next.isEmpty() ? "" : "&cursor=" + next)).jsonPath();
      all.addAll(page.getList("items"));
      next = page.getString("next");
    }
    return all;
  }
}
