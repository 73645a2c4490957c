package io.zyra.action.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.security.MerchantId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A person answers for all the actions of a rollout with one decision. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class RolloutsOverTheApiTest {
  @Inject ApprovalExpiry expiry;
  @Inject RolloutApprovals approvals;

  @Test
  void theQueueShowsWhatHowManyAndWhyWithAnExample() {
    Api api = RolloutsTest.audited("safe");
    JsonPath queue = api.get("/rollouts?state=awaiting_approval").jsonPath();

    assertThat(queue.getList("items.ruleId")).containsExactlyInAnyOrder("one", "two");
    assertThat(queue.getList("items.type")).containsOnly("add_tags");
    assertThat(queue.getList("items.total")).containsOnly(RolloutsTest.PRODUCTS);
    assertThat(queue.getList("items.heldBecause")).isNotEmpty().doesNotContain(List.of());
    assertThat(queue.getList("items.example.sentence")).hasSize(2);
    assertThat(queue.getList("items.handling.approval.by")).hasSize(2).doesNotContainNull();
    assertThat(api.get("/rollouts?state=confirmed").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void allButOneAreApprovedAtOnceAndTheExcludedOneStillWaits() {
    Api api = RolloutsTest.audited("safe");
    String rollout = first(api);
    List<String> actions = actions(api, rollout);

    api.post(
            "/rollouts/" + rollout + "/approve",
            Map.of("except", List.of(actions.get(0)), "comment", "All but the first"))
        .then()
        .statusCode(200);

    actions.stream().skip(1).forEach(action -> api.action(action, "published"));
    assertThat(api.action(actions.get(0), "awaiting_approval").getString("rolloutId"))
        .isEqualTo(rollout);
    assertThat(api.get("/rollouts/" + rollout).<String>path("state"))
        .isEqualTo("awaiting_approval");

    api.post("/rollouts/" + rollout + "/reject", Map.of("reason", "Not this one"))
        .then()
        .statusCode(200);
    assertThat(api.get("/rollouts/" + rollout).<String>path("state")).isEqualTo("watching");
  }

  @Test
  void whatIsDecidedOrOfAnotherRolloutCannotBeChosen() {
    Api api = RolloutsTest.audited("safe");
    String rollout = first(api);
    List<String> actions = actions(api, rollout);

    api.post(
            "/rollouts/" + rollout + "/approve",
            Map.of("only", List.of(actions.get(0), UUID.randomUUID().toString())))
        .then()
        .statusCode(422);
    assertThat(api.get("/rollouts/" + rollout).<Map<String, Integer>>path("counts"))
        .containsEntry("awaiting_approval", RolloutsTest.PRODUCTS);

    api.post("/rollouts/" + rollout + "/reject", Map.of("reason", "No")).then().statusCode(200);
    assertThat(api.get("/rollouts/" + rollout).<String>path("state")).isEqualTo("rejected");
    api.post("/rollouts/" + rollout + "/approve", Map.of()).then().statusCode(409);
  }

  @Test
  void nothingOfAPausedRolloutIsWrittenUntilItGoesOn() {
    Api api = RolloutsTest.audited("safe");
    String rollout = first(api);
    List<String> actions = actions(api, rollout);

    api.post("/rollouts/" + rollout + "/pause", Map.of()).then().statusCode(200);
    api.post("/rollouts/" + rollout + "/approve", Map.of()).then().statusCode(200);
    // Of the same products, approved later: it is written, and so the tasks have run meanwhile.
    String other = other(api, rollout);
    actions(api, other);
    api.post("/rollouts/" + other + "/approve", Map.of()).then().statusCode(200);
    api.until("/rollouts/" + other, view -> view.getString("state").equals("watching"));

    JsonPath paused = api.get("/rollouts/" + rollout).jsonPath();
    assertThat(paused.getString("state")).isEqualTo("paused");
    assertThat(paused.getMap("counts")).containsOnlyKeys("approved");

    api.post("/rollouts/" + rollout + "/resume", Map.of()).then().statusCode(200);
    actions.forEach(action -> api.action(action, "published"));
    api.until("/rollouts/" + rollout, view -> view.getString("waitsFor").contains("watched"));
    api.post("/rollouts/" + rollout + "/proceed", "").then().statusCode(200);
    api.until("/rollouts/" + rollout, view -> view.getString("state").equals("confirmed"));
    api.post("/rollouts/" + rollout + "/pause", Map.of()).then().statusCode(409);
  }

  @Test
  void whatNobodyAnswersInTimeIsLetGo() {
    Api api = RolloutsTest.audited("safe");
    String rollout = first(api);
    actions(api, rollout);
    Instant now = Instant.now();

    expiry.run(now, now.plus(Duration.ofDays(13)));
    assertThat(api.get("/rollouts/" + rollout).<String>path("state"))
        .isEqualTo("awaiting_approval");

    approvals.expire(
        MerchantId.fromString(api.merchant()),
        UUID.fromString(rollout),
        now.plus(Duration.ofMinutes(1)));
    JsonPath expired = api.get("/rollouts/" + rollout).jsonPath();
    assertThat(expired.getString("state")).isEqualTo("expired");
    assertThat(expired.getMap("counts")).containsOnlyKeys("expired");
    api.post("/rollouts/" + rollout + "/approve", Map.of()).then().statusCode(409);
  }

  @Test
  void nobodySeesTheRolloutsOfAnotherMerchant() {
    String rollout = first(RolloutsTest.audited("safe"));
    Api other = Api.newMerchant("safe");

    other.get("/rollouts/" + rollout).then().statusCode(404);
    other.get("/rollouts/" + rollout + "/actions").then().statusCode(404);
    other.post("/rollouts/" + rollout + "/approve", Map.of()).then().statusCode(404);
    other.post("/rollouts/" + rollout + "/pause", Map.of()).then().statusCode(404);
    assertThat(other.get("/rollouts").jsonPath().getList("items")).isEmpty();
  }

  private static String first(Api api) {
    return api.get("/rollouts").path("items[0].id");
  }

  private static String other(Api api, String rollout) {
    return api.get("/rollouts").path("items.find { it.id != '" + rollout + "' }.id");
  }

  /** Its actions, as soon as what each of them changes can be read. */
  private static List<String> actions(Api api, String rollout) {
    return api.until(
            "/rollouts/" + rollout + "/actions",
            page -> !page.getList("items.state").contains("proposed"))
        .getList("items.id");
  }
}
