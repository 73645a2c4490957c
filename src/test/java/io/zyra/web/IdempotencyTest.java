package io.zyra.web;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.core.Samples;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.IdempotentRequestRepository.Claim;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write with an Idempotency-Key runs once and is answered the same ever after. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class IdempotencyTest {
  private static final String EVENTS = "{\"events\":[{\"type\":\"cart_abandoned\"}]}";

  @Inject Tenancy tenancy;
  @Inject EntityManager entities;
  @Inject IdempotentRequestRepository requests;
  @Inject RunningRequests running;

  private Api api;
  private String key;

  @BeforeEach
  void aMerchantAndAKey() {
    api = Api.newMerchant("safe");
    key = UUID.randomUUID().toString();
  }

  @Test
  void aRepeatedRequestGetsTheSameAnswerAndRunsNothingAgain() {
    Response first = post("/events", EVENTS);
    Response again = post("/events", EVENTS);

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(first.header("Idempotent-Replayed")).isNull();
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.contentType()).isEqualTo(first.contentType());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(carts()).isEqualTo(1);
  }

  @Test
  void aRefusalIsRepeatedAsWell() {
    Response first = post("/rules", "{\"id\":\"x\"}");
    Response again = post("/rules", "{\"id\":\"x\"}");
    refused(first, 422, "unacceptable-rule");
    assertThat(refused(again, 422).getString("")).isEqualTo(first.jsonPath().getString(""));
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void anAnswerWithoutABodyIsRepeatedWithoutOne() {
    api.post("/rules", Samples.SEO_RULE);
    for (int i = 0; i < 2; i++) {
      Response gone =
          Api.json().header("Idempotency-Key", key).delete(api.path("/rules/seo_auto_optimize"));
      assertThat(gone.statusCode()).isEqualTo(204);
      assertThat(gone.asString()).isEmpty();
    }
  }

  @Test
  void theKeyOfOneRequestIsRefusedForAnother() {
    post("/events", EVENTS);
    refused(post("/events", EVENTS + " "), 422, "idempotency-key-reused");
    refused(post("/publish", EVENTS), 422, "idempotency-key-reused");
    assertThat(carts()).isEqualTo(1);
  }

  @Test
  void keysBelongToAMerchant() {
    post("/events", EVENTS);
    Api other = Api.newMerchant("safe");
    Response theirs =
        Api.json().header("Idempotency-Key", key).body(EVENTS).post(other.path("/events"));
    assertThat(theirs.statusCode()).isEqualTo(202);
    assertThat(theirs.header("Idempotent-Replayed")).isNull();
  }

  @Test
  void requestsAtTheSameTimeRunOnce() {
    List<CompletableFuture<Response>> all =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> post("/events", EVENTS)))
            .toList();
    assertThat(all.stream().map(CompletableFuture::join).map(Response::statusCode))
        .isSubsetOf(202, 409)
        .contains(202);
    assertThat(carts()).isEqualTo(1);
  }

  @Test
  void aRequestThatStillRunsIsNotRunBesideAndOneCutOffIsTakenOver() {
    post("/events", EVENTS);
    sql("UPDATE idempotent_request SET status = NULL, body = NULL");
    refused(post("/events", EVENTS), 409, "request-in-progress");
    sql("UPDATE idempotent_request SET alive_at = alive_at - interval '21 seconds'");
    assertThat(post("/events", EVENTS).statusCode()).isEqualTo(202);
    assertThat(carts()).isEqualTo(2);
    assertThat(post("/events", EVENTS).header("Idempotent-Replayed")).isEqualTo("true");
  }

  @Test
  void aRequestThatTakesLongSaysThatItRuns() {
    MerchantId merchant = MerchantId.fromString(api.merchant());
    Claim claim = requests.claim(merchant, key, "0".repeat(64)).orElseThrow();
    running.begin(claim);
    try {
      sql("UPDATE idempotent_request SET alive_at = alive_at - interval '1 hour'");
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () ->
                  number("SELECT count(*) FROM idempotent_request WHERE alive_at >= created_at")
                      == 1);
      refused(post("/events", EVENTS), 422, "idempotency-key-reused");
      assertThat(requests.claim(merchant, key, "0".repeat(64))).isEmpty();
    } finally {
      running.end(claim);
    }
  }

  @Test
  void aKeyThatIsTooLongIsRefused() {
    key = "k".repeat(201);
    refused(post("/events", EVENTS), 400, "unusable-idempotency-key");
    key = "k".repeat(200);
    assertThat(post("/events", EVENTS).statusCode()).isEqualTo(202);
  }

  @Test
  void anImportIsAnsweredAgainFromWhatItCameTo() {
    String csv = Api.csv("one,One,,V,T,,true,Size,M,S-1,9.00,4,,,,,active");
    Response first = csv(csv);
    Response again = csv(csv);
    assertThat(first.jsonPath().getInt("imported")).isEqualTo(1);
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    refused(csv(csv.replace("One", "Two")), 422, "idempotency-key-reused");
  }

  private Response csv(String csv) {
    return RestAssured.given()
        .contentType("text/csv")
        .header("Idempotency-Key", key)
        .body(csv)
        .post(api.path("/imports/products"));
  }

  private Response post(String path, String body) {
    return Api.json().header("Idempotency-Key", key).body(body).post(api.path(path));
  }

  private int carts() {
    return api.get("/events?type=cart_abandoned").jsonPath().getList("items").size();
  }

  private long number(String sql) {
    return tenancy.call(
        MerchantId.fromString(api.merchant()),
        () -> ((Number) entities.createNativeQuery(sql).getSingleResult()).longValue());
  }

  private void sql(String sql) {
    tenancy.run(
        MerchantId.fromString(api.merchant()),
        () -> entities.createNativeQuery(sql).executeUpdate());
  }
}
