package io.zyra.action.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.core.stats.WatchRecord;
import io.zyra.job.Jobs;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A rollout goes out in stages, is watched, and comes back by itself when it hurts. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class StagedRolloutTest {
  /** Of so many low-risk changes the policy lets a fourth go first. */
  private static final int PRODUCTS = 60;

  private static final int FIRST = 15;
  private static final String RULE = "season";

  @Inject EntityManager entities;
  @Inject Tenancy tenancy;
  @Inject Jobs jobs;
  @Inject ObjectMapper json;

  @Test
  void aFourthGoesFirstAndTheRestWaitsForTheWatch() {
    Api api = approved();
    String rollout = rollout(api);

    JsonPath watching = watching(api, rollout);

    assertThat(watching.getList("stages.actions")).containsExactly(FIRST, PRODUCTS - FIRST);
    assertThat(watching.getList("stages.state")).containsExactly("watching", "waiting");
    assertThat(watching.getMap("counts"))
        .containsEntry("published", FIRST)
        .containsEntry("approved", PRODUCTS - FIRST);
    assertThat(watching.getInt("watch.control")).isEqualTo(PRODUCTS - FIRST);
    assertThat(watching.getString("waitsFor")).contains("Stage 2 waits for the watch of stage 1");
    assertThat(steps(api, "rollout.stage_released"))
        .containsExactly("Stage 1 of 2 goes first, chosen at random");
  }

  @Test
  void whatAPersonApprovesFirstGoesFirst() {
    Api api = proposed();
    String rollout = rollout(api);
    List<String> three =
        api.get("/rollouts/" + rollout + "/actions?limit=200")
            .jsonPath()
            .<String>getList("items.id")
            .subList(0, 3);

    api.post("/rollouts/" + rollout + "/approve", Map.of("only", three)).then().statusCode(200);

    three.forEach(action -> api.action(action, "published"));
    api.post("/rollouts/" + rollout + "/approve", Map.of()).then().statusCode(200);
    api.until(
        "/rollouts/" + rollout,
        view ->
            Map.of("published", FIRST, "approved", PRODUCTS - FIRST).equals(view.get("counts")));
    assertThat(watching(api, rollout).getList("stages.state"))
        .containsExactly("watching", "waiting");
  }

  @Test
  void whatHurtsIsTakenBackByItselfAndTheRestDoesNotGoOut() {
    Api api = approved();
    String rollout = rollout(api);
    Set<String> changed = changed(watching(api, rollout), api, rollout);
    sold(api, changed, false);

    lookAfter(api, rollout, Duration.ofHours(40));

    JsonPath over =
        api.until("/rollouts/" + rollout, view -> "rolled_back".equals(view.getString("state")));
    assertThat(over.getMap("counts"))
        .containsEntry("rolled_back", FIRST)
        .containsEntry("rejected", PRODUCTS - FIRST);
    assertThat(over.getString("watch.outcome")).isEqualTo("hard_breach");
    assertThat(over.getList("stages.state")).containsExactly("breached");
    assertThat(over.getDouble("watch.effect.high")).isLessThan(0);
    assertThat(steps(api, "rollout.take_back").get(0)).contains("Units sold of 15 changed");
    api.get("/products?limit=200")
        .jsonPath()
        .getList("items.id", String.class)
        .forEach(
            product ->
                assertThat(api.get("/products/" + product).<List<String>>path("content.tags"))
                    .doesNotContain(RULE));
  }

  @Test
  void whatDoesNoHarmGoesOnToTheLastStageAndIsConfirmed() {
    Api api = approved();
    String rollout = rollout(api);
    sold(api, changed(watching(api, rollout), api, rollout), true);

    lookAfter(api, rollout, Duration.ofHours(40));
    api.until(
        "/rollouts/" + rollout,
        view -> List.of("passed", "watching").equals(view.getList("stages.state")));
    assertThat(steps(api, "rollout.stage_passed").get(0)).contains("No harm is seen");
    assertThat(counts(api, rollout)).containsOnlyKeys("published");

    lookAfter(api, rollout, Duration.ofHours(80));
    api.until("/rollouts/" + rollout, view -> "confirmed".equals(view.getString("state")));
  }

  @Test
  void whatWasDecidedOnCanBeComputedAgain() throws Exception {
    Api api = approved();
    String rollout = rollout(api);
    sold(api, changed(watching(api, rollout), api, rollout), false);
    lookAfter(api, rollout, Duration.ofHours(40));
    api.until("/rollouts/" + rollout, view -> "rolled_back".equals(view.getString("state")));

    JsonPath looks = api.get("/rollouts/" + rollout + "/looks").jsonPath();
    String record =
        api.get("/rollouts/" + rollout + "/looks/" + looks.getString("items[0].id") + "/record")
            .asString();

    assertThat(looks.getString("items[0].outcome.outcome")).isEqualTo("hard_breach");
    assertThat(json.readValue(record, WatchRecord.class).isReproduced()).isTrue();
  }

  @Test
  void aPersonCanEndTheWatchAndTakeAllOfItBack() {
    Api api = approved();
    String rollout = rollout(api);
    watching(api, rollout);

    api.post("/rollouts/" + rollout + "/proceed", "").then().statusCode(200);
    api.until(
        "/rollouts/" + rollout,
        view -> List.of("passed", "watching").equals(view.getList("stages.state")));
    JsonPath preview =
        api.post("/rollouts/" + rollout + "/rollback", Map.of("dry_run", true)).jsonPath();
    assertThat(preview.getInt("published")).isEqualTo(PRODUCTS);
    assertThat(preview.getList("actions[0].conflicts")).isEmpty();

    api.post("/rollouts/" + rollout + "/rollback", Map.of("reason", "Not our style"))
        .then()
        .statusCode(202);
    api.until("/rollouts/" + rollout, view -> "rolled_back".equals(view.getString("state")));
    assertThat(counts(api, rollout)).containsEntry("rolled_back", PRODUCTS);
    assertThat(new HashSet<>(rollbacks(api))).hasSize(1);
    api.post("/rollouts/" + rollout + "/rollback", Map.of()).then().statusCode(409);
    api.post("/rollouts/" + rollout + "/proceed", "").then().statusCode(409);
  }

  /** A store with sixty products and a rule for all of them, which a person has approved. */
  private static Api approved() {
    Api api = proposed();
    api.post("/rollouts/" + rollout(api) + "/approve", Map.of()).then().statusCode(200);
    return api;
  }

  private static Api proposed() {
    Api api = Api.newMerchant("safe");
    api.importCsv(
            Api.csv(
                IntStream.range(0, PRODUCTS)
                    .mapToObj(
                        n ->
                            "shirt-%d,Linen Shirt %d,<p>A shirt of linen.</p>,Fjord,"
                                    .formatted(n, n)
                                + "Shirts,oak,true,Size,M,LS-%d,59.00,5,,,,,active".formatted(n))
                    .toArray(String[]::new)))
        .then()
        .statusCode(200);
    api.shopId("shirt-" + (PRODUCTS - 1));
    api.post(
            "/rules",
            """
            {"id":"%1$s","if":{"type":"metric_above","metric":"price","threshold":1},
             "then":[{"type":"add_tags","tags":["%1$s"]}],"publish":"auto"}
            """
                .formatted(RULE))
        .then()
        .statusCode(201);
    api.post("/audits", Map.of()).then().statusCode(200);
    String rollout = rollout(api);
    api.until(
        "/rollouts/" + rollout + "/actions?limit=200",
        page ->
            page.getList("items").size() == PRODUCTS
                && !page.getList("items.state").contains("proposed"));
    return api;
  }

  private static String rollout(Api api) {
    return api.get("/rollouts").path("items.find { it.ruleId == '" + RULE + "' }.id");
  }

  /** Waits until the first stage has gone out and is watched. */
  private static JsonPath watching(Api api, String rollout) {
    return api.until(
        "/rollouts/" + rollout,
        view ->
            "watching".equals(view.getString("state"))
                && "watching".equals(view.getString("stages[0].state")));
  }

  private static Set<String> changed(JsonPath watching, Api api, String rollout) {
    assertThat(watching.getString("state")).isEqualTo("watching");
    return new HashSet<>(
        api.get("/rollouts/" + rollout + "/actions?limit=200")
            .<List<String>>path("items.findAll { it.state == 'published' }.subject.id"));
  }

  /** Tells what was sold in the last 40 hours, and in the month before. */
  private void sold(Api api, Set<String> changed, boolean alsoChanged) {
    List<String> all = api.get("/products?limit=200").jsonPath().getList("items.id", String.class);
    List<String> others = all.stream().filter(id -> !changed.contains(id)).toList();
    assertThat(others).hasSize(PRODUCTS - FIRST);
    Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
    List<Map<String, Object>> orders = new ArrayList<>();
    for (int day = 4; day < 25; day++) {
      orders.add(order(hour.minus(Duration.ofDays(day)), all));
    }
    for (int hours = 1; hours <= 39; hours++) {
      orders.add(order(hour.minus(Duration.ofHours(hours)), alsoChanged ? all : others));
    }
    api.post("/events", Map.of("events", orders)).then().statusCode(202);
    api.until(
        "/metrics/orders?subject=store&from=" + hour.minus(Duration.ofDays(30)),
        series -> series.getDouble("points.value.sum()") == orders.size());
  }

  private static Map<String, Object> order(Instant at, List<String> products) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (int i = 0; i < products.size(); i++) {
      lines.add(
          Map.of("id", i + 1, "product_id", products.get(i), "quantity", 1, "price", "59.00"));
    }
    return Map.of(
        "type",
        "orders/create",
        "occurredAt",
        at.toString(),
        "key",
        UUID.randomUUID().toString(),
        "payload",
        Map.of("id", at.getEpochSecond(), "line_items", lines));
  }

  /** Lets the watch of the stage that goes now have begun earlier, and looks. */
  private void lookAfter(Api api, String rollout, Duration by) {
    MerchantId merchant = MerchantId.fromString(api.merchant());
    int rows =
        tenancy.call(
            merchant,
            () ->
                entities
                    .createNativeQuery(
                        """
                        UPDATE rollout_stage
                           SET watched_from = watched_from - make_interval(hours => :hours),
                               watched_until = watched_until - make_interval(hours => :hours)
                         WHERE rollout_id = CAST(:rollout AS uuid) AND state = 'watching'
                        """)
                    .setParameter("hours", (int) by.toHours())
                    .setParameter("rollout", rollout)
                    .executeUpdate());
    assertThat(rows).isEqualTo(1);
    jobs.hasten(AdvanceRolloutTask.TASK, merchant, rollout);
  }

  private static Map<String, Integer> counts(Api api, String rollout) {
    return api.get("/rollouts/" + rollout).path("counts");
  }

  private static List<String> rollbacks(Api api) {
    return api.get("/actions?limit=200")
        .jsonPath()
        .getList("items.findAll { it.type == 'rollback' }.rolloutId");
  }

  private static List<String> steps(Api api, String type) {
    return api.get("/events?limit=200&type=" + type).jsonPath().getList("items.text");
  }
}
