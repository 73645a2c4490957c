package io.zyra.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.ServerUnderTest;
import io.zyra.action.BulkRollout.Operation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bulk operations whose start is not answered, and such as do not end. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@QuarkusTestResource(
    value = BulkPublishFaultsTest.SoonOverdue.class,
    restrictToAnnotatedClass = true)
class BulkPublishFaultsTest {
  private static final int PRODUCTS = 20;

  private BulkRollout rollout;

  /** Settings under which few actions are many, and operations soon take too long. */
  public static final class SoonOverdue implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      Map<String, String> settings = new HashMap<>(new PublishInBulkTest.BulkSoon().start());
      settings.put("zyra.publish.bulk-deadline", "5s");
      return settings;
    }

    @Override
    public void stop() {
      // Nothing was started.
    }
  }

  @BeforeEach
  void aShopWithProducts() {
    rollout = BulkRollout.ofProducts(PRODUCTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lostAfter", "failedAfter", "unanswered"})
  void anOperationWhoseStartHasNoAnswerIsFoundAndNotStartedTwice(String fault) {
    rollout.shop().failing(fault + "=1&only=RunBulkMutation");

    List<String> actions = rollout.publish(Map.of());

    rollout.settled(actions);
    assertThat(rollout.operations())
        .extracting(Operation::field)
        .containsExactlyInAnyOrder("productUpdate", "productVariantsBulkUpdate", "tagsAdd");
    assertThat(rollout.statuses()).containsOnly("COMPLETED");
    rollout.assertPublished(actions);
  }

  @Test
  void aStartThatNeverReachedTheShopIsMadeAgainOnceItCannotComeIntoEffectAnyMore() {
    rollout.shop().failing("lostBefore=1&only=RunBulkMutation");
    List<String> actions = rollout.publish(Map.of());
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                actions.stream()
                    .anyMatch(
                        id ->
                            rollout
                                .api()
                                .get("/actions/" + id)
                                .path("state")
                                .equals("publishing")));

    rollout.shop().failing("seed=0");

    rollout.settled(actions);
    rollout.assertPublished(actions);
  }

  @Test
  void anOperationThatDoesNotEndIsCanceledAndWhatItHasNotWrittenIsWrittenByItself() {
    rollout.shop().bulkFailing("hangAfter=7");
    List<String> actions = rollout.publish(Map.of());
    await().atMost(Duration.ofMinutes(2)).until(() -> rollout.statuses().contains("CANCELED"));

    rollout.shop().bulkFailing("refused=false");

    rollout.settled(actions);
    List<Operation> canceled =
        rollout.operations().stream().filter(each -> each.status().equals("CANCELED")).toList();
    assertThat(canceled).isNotEmpty().allMatch(each -> each.lines() == 7);
    assertThat(rollout.operations()).extracting(Operation::field).doesNotHaveDuplicates();
    rollout.assertPublished(actions);
  }
}
