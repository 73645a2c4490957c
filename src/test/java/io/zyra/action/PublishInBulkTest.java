package io.zyra.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.ShopWindow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many actions at once are written by bulk operations, with the guarantees of single calls. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@QuarkusTestResource(value = PublishInBulkTest.BulkSoon.class, restrictToAnnotatedClass = true)
class PublishInBulkTest {
  private static final int PRODUCTS = 30;

  private Api api;
  private ShopWindow shop;
  private final Map<String, String> shopIds = new TreeMap<>();

  /** Settings under which few actions are many. */
  public static final class BulkSoon implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      Map<String, String> settings = new HashMap<>(new QuietShop().start());
      settings.put("zyra.publish.bulk-from", "10");
      settings.put("zyra.shopify.bulk-poll", "100ms");
      return settings;
    }

    @Override
    public void stop() {
      // Nothing was started.
    }
  }

  @BeforeEach
  void aShopWithProducts() {
    api = Api.newMerchant("aggressive");
    shop = api.shopWindow();
    api.importCsv(Catalogues.thin(PRODUCTS)).then().statusCode(200);
    IntStream.range(0, PRODUCTS).forEach(i -> shopIds.put(name(i), api.shopId(name(i))));
  }

  @Test
  void manyAtOnceAreWrittenByBulkOperationsComparedBeforeAndReadBackAfter() {
    shop.edit(shopIds.get(name(1)), Map.of("title", "The merchant's own"));
    JsonNode edited = shop.product(shopIds.get(name(1)));
    JsonNode refused = shop.product(shopIds.get(name(2)));

    List<String> actions = publishAll();

    settled(actions);
    assertThat(bulkMutations()).isNotEmpty().allMatch(status -> status.equals("COMPLETED"));
    for (int i = 0; i < PRODUCTS; i++) {
      JsonNode now = shop.product(shopIds.get(name(i)));
      String state = api.get("/actions/" + actions.get(i)).path("state");
      if (i == 1) {
        assertThat(state).isEqualTo("conflicted");
        assertThat(now).isEqualTo(edited);
      } else if (i == 2) {
        assertThat(state).isEqualTo("failed");
        assertThat(api.get("/actions/" + actions.get(i)).<String>path("error"))
            .contains("already in use");
        assertThat(now).isEqualTo(refused);
      } else {
        assertThat(state).as(name(i)).isEqualTo("published");
        assertWritten(i, now);
      }
      assertThat(api.get("/products/" + now.path("handle").asText()).<String>path("content.title"))
          .isEqualTo(now.path("title").asText());
    }
  }

  @Test
  void whatAnOperationThatFailsHasNotWrittenIsWrittenByItself() {
    shop.bulkFailing("failAfter=7");

    List<String> actions = publishAll();

    settled(actions);
    assertThat(bulkMutations()).contains("FAILED");
    for (int i = 0; i < PRODUCTS; i++) {
      if (i != 2) {
        assertThat(api.get("/actions/" + actions.get(i)).<String>path("state"))
            .as(name(i))
            .isEqualTo("published");
        assertWritten(i, shop.product(shopIds.get(name(i))));
      }
    }
  }

  private void assertWritten(int i, JsonNode now) {
    assertThat(now.path("title").asText()).as(name(i)).isEqualTo("Better box " + i);
    assertThat(now.at("/variants/nodes").findValuesAsText("price"))
        .as(name(i))
        .containsExactly("19.50");
    assertThat(now.path("tags").toString()).as(name(i)).contains("bulk", "oak");
  }

  private List<String> publishAll() {
    return api.post(
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
  }

  /** The third product wants the handle of the fourth. */
  private static Map<String, Object> patch(int i) {
    Map<String, Object> patch = new HashMap<>();
    patch.put("title", "Better box " + i);
    patch.put("price", "19.50");
    patch.put("tags_add", List.of("bulk"));
    if (i == 2) {
      patch.put("handle", name(3));
    }
    return patch;
  }

  private static String name(int i) {
    return "item-" + i;
  }

  private void settled(List<String> actions) {
    await()
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                actions.stream()
                    .map(id -> api.get("/actions/" + id).<String>path("state"))
                    .allMatch(List.of("published", "conflicted", "failed")::contains));
  }

  private List<String> bulkMutations() {
    JsonNode operations =
        shop.call("{ bulkOperations(first: 50) { nodes { type status } } }", Map.of());
    return Stream.of(operations.at("/bulkOperations/nodes"))
        .flatMap(nodes -> IntStream.range(0, nodes.size()).mapToObj(nodes::get))
        .filter(operation -> operation.path("type").asText().equals("MUTATION"))
        .map(operation -> operation.path("status").asText())
        .toList();
  }
}
