package io.zyra.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.action.Catalogues;
import io.zyra.core.Samples;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Audits that take their time: told of, cancelled, and nobody has to wait for them. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class RunningAuditsTest {
  private static final int PRODUCTS = 6;

  @Inject HeldAudits held;
  @Inject Tenancy tenancy;
  @Inject EntityManager entities;
  @Inject RunAuditTask task;
  @Inject AuditRepository audits;
  @Inject Clock clock;

  @Test
  void whoDoesNotWaitIsToldWhereToLook() throws InterruptedException {
    Api api = merchant();
    try (HeldAudits.Hold hold = held.hold(api.merchant(), "deciding")) {
      Response started = begin(api);

      assertThat(started.statusCode()).isEqualTo(202);
      assertThat(started.jsonPath().getString("state")).isEqualTo("running");
      hold.awaitReached();
      String id = started.jsonPath().getString("id");
      JsonPath running = given().get(started.header("Location")).jsonPath();
      assertThat(running.getString("id")).isEqualTo(id);
      assertThat(running.getString("progress.phase")).isEqualTo("deciding");
      assertThat(running.getInt("progress.total")).isEqualTo(PRODUCTS);
      assertThat(running.getString("finishedAt")).isNull();
      JsonPath job = api.get("/jobs/" + id).jsonPath();
      assertThat(job.getString("kind")).isEqualTo("audit");
      assertThat(job.getString("state")).isEqualTo("running");
      assertThat(api.get("/decisions?audit=" + id).jsonPath().getList("items")).isEmpty();

      hold.close();
      JsonPath ended = ended(api, id);
      assertThat(ended.getString("state")).isEqualTo("finished");
      assertThat(ended.getInt("facts")).isEqualTo(PRODUCTS);
      assertThat(ended.getInt("decisions.approval")).isPositive();
      assertThat(ended.getMap("progress")).isNull();
      assertThat(api.get("/jobs/" + id).jsonPath().getString("state")).isEqualTo("finished");
    }
  }

  @Test
  void progressIsToldUntilTheResult() throws InterruptedException {
    Api api = merchant();
    try (HeldAudits.Hold hold = held.hold(api.merchant(), "counting")) {
      String id = begin(api).jsonPath().getString("id");
      hold.awaitReached();
      var told =
          java.util.concurrent.CompletableFuture.supplyAsync(
              () -> api.get("/audits/" + id + "/events").asString());
      assertThat(told).isNotDone();
      hold.close();

      assertThat(told.join().lines().filter(line -> line.startsWith("event:")).distinct())
          .last()
          .isEqualTo("event:result");
      assertThat(told.join()).contains("\"state\":\"finished\"");
    }
  }

  @Test
  void nobodyWaitsForAnAuditThatRuns() throws InterruptedException {
    Api api = merchant();
    api.post("/audits", Map.of()).then().statusCode(200);
    String waiting =
        api.until("/actions?state=awaiting_approval", list -> !list.getList("items").isEmpty())
            .getString("items[0].id");
    try (HeldAudits.Hold hold = held.hold(api.merchant(), "deciding")) {
      String id = begin(api).jsonPath().getString("id");
      hold.awaitReached();

      api.post("/actions/" + waiting + "/approve", "").then().statusCode(200);
      api.action(waiting, "published");
      api.importCsv(Catalogues.thin(PRODUCTS + 1)).then().statusCode(200);
      api.post("/evaluate", Map.of("facts", Map.of("metrics", Map.of("seo_score", 10))))
          .then()
          .statusCode(200);
      api.patch(Map.of("autopilotMode", "balanced")).then().statusCode(200);
      api.post("/rules", Samples.CART_RULE).then().statusCode(201);
      assertThat(api.get("/audits/" + id).jsonPath().getString("state")).isEqualTo("running");

      hold.close();
      JsonPath ended = ended(api, id);
      assertThat(ended.getString("state")).isEqualTo("finished");
      assertThat(ended.getInt("facts")).as("of the store as it was").isEqualTo(PRODUCTS);
    }
  }

  @Test
  void auditsOfOneMerchantRunOneAfterTheOther() throws InterruptedException {
    Api api = merchant();
    try (HeldAudits.Hold hold = held.hold(api.merchant(), "deciding")) {
      String first = begin(api).jsonPath().getString("id");
      hold.awaitReached();
      String second = begin(api).jsonPath().getString("id");
      JsonPath waiting = api.get("/audits/" + second).jsonPath();
      assertThat(waiting.getString("state")).isEqualTo("running");
      assertThat(waiting.getString("progress.phase")).isEqualTo("waiting");
      Api other = merchant();
      other.post("/audits", Map.of()).then().statusCode(200);

      hold.close();
      assertThat(ended(api, first).getInt("decisions.approval")).isPositive();
      assertThat(ended(api, second).getInt("decisions.approval"))
          .as("what the first has decided is cooling")
          .isZero();
    }
  }

  @Test
  void nothingIsKeptOfAnAuditThatWasCancelled() throws InterruptedException {
    Api api = merchant();
    long facts = count(api, "fact_content");
    try (HeldAudits.Hold hold = held.hold(api.merchant(), "deciding")) {
      String id = begin(api).jsonPath().getString("id");
      hold.awaitReached();
      Response cancelled = given().delete(api.path("/audits/" + id));
      assertThat(cancelled.statusCode()).isEqualTo(202);

      hold.close();
      JsonPath ended = ended(api, id);
      assertThat(ended.getString("state")).isEqualTo("cancelled");
      assertThat(api.get("/jobs/" + id).jsonPath().getString("state")).isEqualTo("cancelled");
      for (String table :
          List.of(
              "decision",
              "audit_subject",
              "decision_block",
              "audit_rule",
              "action",
              "rule_firing")) {
        assertThat(count(api, table)).as(table).isZero();
      }
      assertThat(count(api, "fact_content")).isEqualTo(facts);
    }
    held.hold(api.merchant(), "never");
    JsonPath next = api.post("/audits", Map.of()).jsonPath();
    assertThat(next.getInt("decisions.approval")).isPositive();
    given().delete(api.path("/audits/" + next.getString("id"))).then().statusCode(409);
  }

  @Test
  void anAuditThatWaitsIsCancelledAtOnce() throws InterruptedException {
    Api api = merchant();
    try (HeldAudits.Hold hold = held.hold(api.merchant(), "deciding")) {
      begin(api);
      hold.awaitReached();
      String second = begin(api).jsonPath().getString("id");
      assertThat(given().delete(api.path("/audits/" + second)).jsonPath().getString("state"))
          .isEqualTo("cancelled");
    }
  }

  @Test
  void whoWaitsForAnAuditIsAnsweredWhenSomebodyCancelsIt() throws InterruptedException {
    Api api = merchant();
    try (HeldAudits.Hold hold = held.hold(api.merchant(), "deciding")) {
      begin(api);
      hold.awaitReached();
      var waiting =
          java.util.concurrent.CompletableFuture.supplyAsync(() -> api.post("/audits", Map.of()));
      String second =
          api.until("/audits", list -> list.getList("items").size() == 2).getString("items[0].id");
      given().delete(api.path("/audits/" + second));

      assertThat(waiting.join().statusCode()).isEqualTo(200);
      assertThat(waiting.join().jsonPath().getString("state")).isEqualTo("cancelled");
    }
  }

  @Test
  void whoWaitsForAnAuditIsAnsweredWhenAnotherServerHasEndedIt() throws InterruptedException {
    Api api = merchant();
    MerchantId merchant = MerchantId.fromString(api.merchant());
    try (HeldAudits.Hold hold = held.hold(api.merchant(), "deciding")) {
      begin(api);
      hold.awaitReached();
      var waiting =
          java.util.concurrent.CompletableFuture.supplyAsync(() -> api.post("/audits", Map.of()));
      String second =
          api.until("/audits", list -> list.getList("items").size() == 2).getString("items[0].id");
      // Another server writes the row, and nobody in this process is told.
      tenancy.run(
          merchant,
          () ->
              audits.end(
                  merchant,
                  UUID.fromString(second),
                  Audit.State.CANCELLED,
                  Optional.empty(),
                  clock.instant()));

      assertThat(waiting.join().statusCode()).as("not 202: it was noticed").isEqualTo(200);
      assertThat(waiting.join().jsonPath().getString("state")).isEqualTo("cancelled");
    }
  }

  @Test
  void theDurableTaskRunsWhatAProcessThatEndedHasBegun() {
    Api api = merchant();
    UUID id = UUID.fromString("01900000-0000-7000-8000-000000000000");
    MerchantId merchant = MerchantId.fromString(api.merchant());
    UUID audit =
        new UUID(
            id.getMostSignificantBits(), merchant.value().getLeastSignificantBits() & ~0xFFFFFFFFL);
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    INSERT INTO audit (id, merchant_id, state, attempts, dry_run, rule_set_version,
                      facts, auto, approval, recommend, block, actions, started_at)
                    VALUES (:id, :merchant, 'running', 1, false, 1, 0, 0, 0, 0, 0, 0,
                      date_trunc('milliseconds', now()))
                    """)
                .setParameter("id", audit)
                .setParameter("merchant", merchant.value())
                .executeUpdate());
    String began = api.get("/audits/" + audit).jsonPath().getString("startedAt");

    task.execute(merchant, audit.toString());
    task.execute(merchant, audit.toString());

    JsonPath ended = api.get("/audits/" + audit).jsonPath();
    assertThat(ended.getString("state")).isEqualTo("finished");
    assertThat(ended.getString("startedAt")).as("the instant of the facts").isEqualTo(began);
    assertThat(api.get("/decisions?limit=200&audit=" + audit).jsonPath().getList("items"))
        .hasSize(
            ended.getInt("decisions.approval")
                + ended.getInt("decisions.recommend")
                + ended.getInt("decisions.block"));
  }

  private static Api merchant() {
    Api api = Api.newMerchant("safe");
    api.importCsv(Catalogues.thin(PRODUCTS));
    api.shopId("item-" + (PRODUCTS - 1));
    api.post("/rules", Samples.SEO_RULE).then().statusCode(201);
    return api;
  }

  private static Response begin(Api api) {
    return Api.json().header("Prefer", "respond-async").body(Map.of()).post(api.path("/audits"));
  }

  private static JsonPath ended(Api api, String id) {
    return api.until("/audits/" + id, audit -> !"running".equals(audit.getString("state")));
  }

  private long count(Api api, String table) {
    MerchantId merchant = MerchantId.fromString(api.merchant());
    return tenancy.call(
        merchant,
        () ->
            ((Number)
                    entities
                        .createNativeQuery(
                            "SELECT count(*) FROM " + table + " WHERE merchant_id = :merchant")
                        .setParameter("merchant", merchant.value())
                        .getSingleResult())
                .longValue());
  }
}
