package io.zyra.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.ShopWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of all kinds of fields reach a shop that fails every fifth call in every way. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@QuarkusTestResource(value = QuietShop.class, restrictToAnnotatedClass = true)
class PublishUnderFaultsTest {
  private static final int PRODUCTS = 60;
  static final String FAULTS =
      "throttled=0.03&outOfPoints=0.02&unavailable=0.03&lostBefore=0.03&lostAfter=0.04"
          + "&failedAfter=0.03&slow=0.01&unanswered=0.01&seed=";

  private Api api;
  private ShopWindow shop;
  private final Map<String, String> shopIds = new TreeMap<>();
  private final Map<String, JsonNode> before = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = 20261128)
  void whatTheStoreBelievesIsWhatTheShopHasAndNothingIsDoneTwice(long seed) {
    shopWithProducts();
    merchantEdits();
    shop.failing(FAULTS + seed);

    List<String> actions =
        api.post(
                "/publish",
                Map.of(
                    "changes",
                    IntStream.range(0, PRODUCTS)
                        .mapToObj(i -> Map.of("product_id", name(i), "patch", patch(i)))
                        .toList()))
            .then()
            .statusCode(202)
            .extract()
            .path("actionIds");
    Map<String, String> states = settled(actions);
    shop.failing("seed=0");

    assertThat(actions).hasSize(PRODUCTS).doesNotHaveDuplicates();
    for (int i = 0; i < PRODUCTS; i++) {
      assertThat(states.get(actions.get(i)))
          .as("%s %s", name(i), api.get("/actions/" + actions.get(i)).asString())
          .isEqualTo(isEdited(i) ? "conflicted" : isRefused(i) ? "failed" : "published");
      JsonNode now = shop.product(shopIds.get(name(i)));
      if (isEdited(i) || isRefused(i)) {
        assertThat(comparable(now)).as(name(i)).isEqualTo(comparable(before.get(name(i))));
      } else {
        assertChanged(i, now);
      }
      ShopAgreement.assertSame(api, now);
      assertOnce(actions.get(i), i, now.path("handle").asText());
    }
    rollBack(actions, seed);
  }

  private void shopWithProducts() {
    api = Api.newMerchant("aggressive");
    shop = api.shopWindow();
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < PRODUCTS; i++) {
      rows.add(
          ("%s,Shirt %d,<p>A shirt.</p>,Fjord,Shirts,\"linen, old\",true,Size,M,S%d-M,59.00,4,"
                  + "https://example.com/%d.jpg,A shirt,,,active")
              .formatted(name(i), i, i, i));
      rows.add("%s,,,,,,,,L,S%d-L,61.00,2,,,,,".formatted(name(i), i));
    }
    api.importCsv(Api.csv(rows.toArray(String[]::new))).then().statusCode(200);
    for (int i = 0; i < PRODUCTS; i++) {
      shopIds.put(name(i), api.shopId(name(i)));
    }
  }

  /** What the merchant does in the shop's own admin and the store has not heard of. */
  private void merchantEdits() {
    for (int i = 0; i < PRODUCTS; i++) {
      String id = shopIds.get(name(i));
      if (isEdited(i)) {
        shop.edit(id, Map.of("vendor", "The merchant's own"));
      }
      if (i % 10 == 3) {
        shop.call(
            "mutation($id: ID!) { tagsAdd(id: $id, tags: [\"own\"]) { userErrors { message } } }",
            Map.of("id", id));
      }
      before.put(name(i), shop.product(id));
    }
  }

  private static boolean isEdited(int i) {
    return i % 10 == 4;
  }

  /** The handle belongs to another product, which keeps it. */
  private static boolean isRefused(int i) {
    return i % 20 == 5;
  }

  private static String name(int i) {
    return "shirt-" + i;
  }

  private static String handle(int i) {
    return isRefused(i) ? name(i + 2) : i % 2 == 0 ? "new-" + i : name(i);
  }

  private Map<String, Object> patch(int i) {
    JsonNode product = before.get(name(i));
    Map<String, Object> patch = new HashMap<>();
    patch.put("title", "Linen shirt " + i);
    patch.put("body_html", "<p>Washed &amp; soft " + i + "</p>");
    patch.put("vendor", "Fjord " + i);
    patch.put("status", List.of("active", "draft", "archived", "unlisted").get(i % 4));
    patch.put("handle", handle(i));
    patch.put("seo", Map.of("title", "Seo " + i, "description", "Description " + i));
    patch.put("tags_add", List.of("new", "n" + i));
    patch.put("tags_remove", List.of("old"));
    patch.put(
        "variants",
        List.of(
            Map.of("sku", "S" + i + "-M", "price", "58.50", "compare_at_price", "70.00"),
            Map.of("sku", "S" + i + "-L", "price", "60.00")));
    patch.put(
        "images",
        List.of(Map.of("id", product.at("/media/nodes/0/id").asText(), "alt", "Alt " + i)));
    patch.put(
        "metafields",
        List.of(
            Map.of("namespace", "custom", "key", "care", "value", "By hand " + i),
            Map.of("namespace", "custom", "key", "rank", "value", i, "type", "number_integer")));
    return patch;
  }

  private Map<String, String> settled(List<String> actions) {
    Map<String, String> states = new HashMap<>();
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              actions.stream()
                  .filter(
                      id ->
                          !List.of("published", "conflicted", "failed")
                              .contains(states.getOrDefault(id, "")))
                  .forEach(id -> states.put(id, api.get("/actions/" + id).path("state")));
              return states.values().stream()
                  .allMatch(List.of("published", "conflicted", "failed")::contains);
            });
    return states;
  }

  private void assertChanged(int i, JsonNode now) {
    String as = name(i);
    assertThat(now.path("title").asText()).as(as).isEqualTo("Linen shirt " + i);
    assertThat(now.path("descriptionHtml").asText())
        .as(as)
        .isEqualTo("<p>Washed &amp; soft " + i + "</p>");
    assertThat(now.path("vendor").asText()).as(as).isEqualTo("Fjord " + i);
    assertThat(now.path("status").asText())
        .as(as)
        .isEqualTo(List.of("ACTIVE", "DRAFT", "ARCHIVED", "UNLISTED").get(i % 4));
    assertThat(now.path("handle").asText()).as(as).isEqualTo(handle(i));
    assertThat(now.at("/seo/title").asText()).as(as).isEqualTo("Seo " + i);
    assertThat(texts(now.path("tags")))
        .as(as)
        .isEqualTo(
            new TreeSet<>(
                i % 10 == 3
                    ? List.of("linen", "new", "n" + i, "own")
                    : List.of("linen", "new", "n" + i)));
    assertThat(now.at("/variants/nodes").findValuesAsText("price"))
        .as(as)
        .containsExactly("58.50", "60.00");
    assertThat(now.at("/variants/nodes").findValuesAsText("compareAtPrice"))
        .as(as)
        .containsExactly("70.00", "null");
    assertThat(now.at("/media/nodes/0/alt").asText()).as(as).isEqualTo("Alt " + i);
    assertThat(now.at("/metafields/nodes").findValuesAsText("value"))
        .as(as)
        .containsExactlyInAnyOrder("By hand " + i, String.valueOf(i));
    assertThat(now.at("/metafields/nodes").findValuesAsText("type"))
        .as(as)
        .containsExactlyInAnyOrder("single_line_text_field", "number_integer");
  }

  private void assertOnce(String action, int i, String handle) {
    List<String> story = api.get("/actions/" + action).jsonPath().getList("story.type");
    assertThat(story.stream().filter(type -> !type.equals("action.note")))
        .as(name(i))
        .doesNotHaveDuplicates();
    List<String> reasons =
        api.get("/products/" + handle + "/snapshots").jsonPath().getList("items.reason");
    assertThat(reasons.stream().filter(("before action " + action)::equals).count())
        .as(name(i))
        .isLessThanOrEqualTo(1);
  }

  /** Every third one is taken back, while the shop fails again. */
  private void rollBack(List<String> actions, long seed) {
    List<Integer> some =
        IntStream.range(0, PRODUCTS)
            .filter(i -> i % 3 == 0 && !isEdited(i) && !isRefused(i))
            .boxed()
            .toList();
    shop.failing(FAULTS + (seed + 1));
    List<String> rollbacks =
        some.stream()
            .map(
                i ->
                    api.post("/rollback", Map.of("action_id", actions.get(i), "reason", "no"))
                        .<String>path("actionId"))
            .toList();
    assertThat(settled(rollbacks).values()).containsOnly("published");
    shop.failing("seed=0");
    for (int i : some) {
      JsonNode now = shop.product(shopIds.get(name(i)));
      assertThat(comparable(now)).as(name(i)).isEqualTo(comparable(before.get(name(i))));
      ShopAgreement.assertSame(api, now);
    }
  }

  /** The product with its tags in order, which mean nothing by it. */
  private static String comparable(JsonNode product) {
    JsonNode copy = product.deepCopy();
    ((ObjectNode) copy).put("tags", String.join(",", texts(product.path("tags"))));
    return copy.toPrettyString();
  }

  private static TreeSet<String> texts(JsonNode list) {
    TreeSet<String> texts = new TreeSet<>();
    StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).forEach(texts::add);
    return texts;
  }
}
