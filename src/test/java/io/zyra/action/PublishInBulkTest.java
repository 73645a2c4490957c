package io.zyra.action;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.ShopWindow;
import io.zyra.job.RetryLaterException;
import io.zyra.job.ShutdownSignal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many actions at once are written by bulk operations, with the guarantees of single calls. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@QuarkusTestResource(value = PublishInBulkTest.BulkSoon.class, restrictToAnnotatedClass = true)
class PublishInBulkTest {
  private static final int PRODUCTS = 20;
  private static final int EDITED_FROM = 10;

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
      settings.put("zyra.shopify.deadline", "6s");
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

  @Test
  void aStopCancelsTheOperationThatRunsAndAReleaseWritesTheRest() {
    shop.bulkFailing("pause=PT1M");
    List<String> actions = publishAll();
    await().atMost(Duration.ofMinutes(1)).until(() -> bulkMutations().contains("RUNNING"));

    api.post("/stop", Map.of("reason", "Titles look wrong")).then().statusCode(200);

    await().atMost(Duration.ofMinutes(1)).until(() -> !bulkMutations().contains("RUNNING"));
    assertThat(bulkMutations()).containsExactly("CANCELED");
    // An action's own task may have been quicker than the round.
    assertThat(states(actions)).contains("publishing").isSubsetOf("publishing", "published");
    shop.bulkFailing("pause=PT0S");

    given().delete(api.path("/stop")).then().statusCode(200);

    settled(actions);
    for (int i = 0; i < PRODUCTS; i++) {
      if (i != 2) {
        assertThat(api.get("/actions/" + actions.get(i)).<String>path("state"))
            .as(name(i))
            .isEqualTo("published");
        assertWritten(i, shop.product(shopIds.get(name(i))));
      }
    }
  }

  /** At each place the task ends as if the server was killed there, or goes on. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEndBetweenAnyTwoStepsLeavesNothingHangingAndNoEditOfTheMerchantIsOverwritten(
      boolean killed) {
    AtomicInteger edits = new AtomicInteger(EDITED_FROM);
    Map<Integer, Instant> editedAt = new ConcurrentHashMap<>();
    BulkPublishSteps steps =
        new BulkPublishSteps(
            () -> {
              if (bulkMutations().isEmpty()) {
                int i = edits.getAndIncrement();
                editedAt.put(i, Instant.now());
                shop.edit(shopIds.get(name(i)), Map.of("title", "The merchant's"));
              }
              if (killed) {
                throw new RetryLaterException(Duration.ofMillis(1));
              }
            });
    QuarkusMock.installMockForType(steps, ShutdownSignal.class);

    List<String> actions = publishAll();

    settled(actions);
    assertThat(steps.places()).isGreaterThanOrEqualTo(12);
    assertThat(edits.get()).isGreaterThanOrEqualTo(EDITED_FROM + 8);
    // The last edit is between the last look and the start, against which the API offers nothing.
    int editedTo = killed ? edits.get() : edits.get() - 1;
    assertThat(bulkMutations()).isNotEmpty();
    for (int i = 0; i < PRODUCTS; i++) {
      JsonNode now = shop.product(shopIds.get(name(i)));
      JsonPath action = api.get("/actions/" + actions.get(i)).jsonPath();
      if (isCompletedBefore(action, Optional.ofNullable(editedAt.get(i)))) {
        // Its own task was quicker than the round, and the merchant has edited what was written.
        assertThat(now.path("title").asText()).as(name(i)).isEqualTo("The merchant's");
        continue;
      }
      boolean edited = i >= EDITED_FROM && i < editedTo;
      assertThat(action.getString("state"))
          .as(name(i) + " " + action.getString("error"))
          .isEqualTo(edited ? "conflicted" : i == 2 ? "failed" : "published");
      if (edited) {
        assertThat(now.path("title").asText()).as(name(i)).isEqualTo("The merchant's");
      } else if (i != 2) {
        assertWritten(i, now);
        assertThat(action.getString("snapshotBefore")).as(name(i)).isNotEmpty();
        assertThat(action.getString("snapshotAfter")).as(name(i)).isNotEmpty();
      }
      ShopAgreement.assertSame(api, now);
    }
  }

  @Test
  void whatTheStoreBelievesIsWhatTheShopHasAlsoWhenEveryFifthCallFails() {
    shop.failing(PublishUnderFaultsTest.FAULTS + 20261128);

    List<String> actions = publishAll();

    settled(actions);
    shop.failing("seed=0");
    assertThat(bulkMutations()).isNotEmpty();
    for (int i = 0; i < PRODUCTS; i++) {
      JsonNode now = shop.product(shopIds.get(name(i)));
      assertThat(api.get("/actions/" + actions.get(i)).<String>path("state"))
          .as(name(i))
          .isEqualTo(i == 2 ? "failed" : "published");
      if (i != 2) {
        assertWritten(i, now);
      }
      ShopAgreement.assertSame(api, now);
    }
  }

  private static boolean isCompletedBefore(JsonPath action, Optional<Instant> edit) {
    Instant completed = Instant.parse(action.getString("completedAt"));
    return edit.filter(completed::isBefore).isPresent();
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
            () -> states(actions).allMatch(List.of("published", "conflicted", "failed")::contains));
  }

  private Stream<String> states(List<String> actions) {
    return actions.stream().map(id -> api.get("/actions/" + id).path("state"));
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
