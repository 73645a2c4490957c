package io.zyra.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.ServerUnderTest;
import io.zyra.job.ShutdownSignal;
import io.zyra.shopify.webhook.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An edit that was overwritten, because it came after the last look, is told. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@QuarkusTestResource(value = PublishInBulkTest.BulkSoon.class, restrictToAnnotatedClass = true)
class OverwrittenEditTest {
  private static final int PRODUCTS = 24;
  private static final String MINE = "The merchant's";
  private static final String OVERWROTE = "action.overwrote_edit";

  /** The webhook of the edit comes while the operation runs, or only after the action has ended. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEditBetweenTheLastLookAndTheWriteIsToldByTheAction(boolean early) {
    BulkRollout rollout = BulkRollout.ofProducts(PRODUCTS);
    // Long enough that the edits are seconds older than the end of the actions.
    rollout.shop().bulkFailing("pause=PT0.2S");
    AtomicInteger edits = new AtomicInteger();
    Map<Integer, Instant> editedAt = new ConcurrentHashMap<>();
    QuarkusMock.installMockForType(
        new BulkPublishSteps(
            () -> {
              if (rollout.operations().isEmpty()) {
                int i = edits.getAndIncrement();
                rollout.editTitle(i, MINE);
                editedAt.put(i, Instant.now());
                if (early) {
                  deliver(rollout, i, MINE, editedAt.get(i));
                }
              }
            }),
        ShutdownSignal.class);

    List<String> actions = rollout.publish(Map.of());

    rollout.settled(actions);
    // The last of them came after the last look.
    int overwritten = edits.get() - 1;
    assertThat(rollout.inShop(overwritten).path("title").asText())
        .isEqualTo("Better box " + overwritten);
    int untouched = PRODUCTS - 1;
    deliver(rollout, untouched, "Better box " + untouched, editedAt.get(overwritten));
    deliver(rollout, untouched, "Oak Box " + untouched, editedAt.get(overwritten));
    if (!early) {
      editedAt.forEach((i, at) -> deliver(rollout, i, MINE, at));
    }
    String action = actions.get(overwritten);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> story(rollout, action).getList("story.type").contains(OVERWROTE));
    JsonPath told = rollout.api().get("/events?type=" + OVERWROTE).jsonPath();
    assertThat(told.getList("items.subject")).containsExactly("action:" + action);
    assertThat(told.getMap("items[0].payload.edits")).isEqualTo(Map.of("title", MINE));
    assertThat(told.getString("items[0].text")).contains("title").contains("Make it again");
  }

  private static JsonPath story(BulkRollout rollout, String action) {
    return rollout.api().get("/actions/" + action).jsonPath();
  }

  private static void deliver(BulkRollout rollout, int i, String title, Instant at) {
    String gid = rollout.inShop(i).path("id").asText();
    String payload =
        "{\"id\":%s,\"admin_graphql_api_id\":\"%s\",\"title\":\"%s\",\"updated_at\":\"%s\"}"
            .formatted(
                gid.substring(gid.lastIndexOf('/') + 1),
                gid,
                title,
                at.truncatedTo(ChronoUnit.SECONDS));
    Delivery delivery = Delivery.of(rollout.api().shop(), "products/update", payload);
    assertThat(delivery.send().statusCode()).isEqualTo(200);
  }
}
