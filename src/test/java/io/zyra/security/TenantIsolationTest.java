package io.zyra.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.core.Samples;
import io.zyra.web.Operations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** A merchant cannot reach another merchant's data over HTTP, even with known ids. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class TenantIsolationTest {
  private static final String SECRET = "Secret-Title";

  @Test
  void theIdsOfOneMerchantMeanNothingToAnother() {
    Api mine = Api.newMerchant("safe");
    Map<String, String> ids = filled(mine);
    Api other = Api.newMerchant("safe");
    Map<String, String> before = everything(mine, ids);

    SoftAssertions.assertSoftly(
        all ->
            Operations.ofMerchant().stream()
                .filter(operation -> !operation.path().endsWith("/validate"))
                // A name that a merchant gives is free in every other store.
                .filter(
                    operation ->
                        !(operation.path().endsWith("/segments/{name}")
                            && operation.method().name().equals("PUT")))
                .forEach(
                    operation -> {
                      String body =
                          operation.path().endsWith("/rules/{rule}")
                              ? operation.method().name().equals("PATCH")
                                  ? "{\"enabled\":false}"
                                  : Samples.SEO_RULE
                              : "{}";
                      Response answer = operation.ask(other.merchant(), ids, body);
                      if (operation.namesSomething()) {
                        all.assertThat(answer.statusCode()).as(operation.toString()).isEqualTo(404);
                      }
                      all.assertThat(answer.asString())
                          .as(operation.toString())
                          .doesNotContain(SECRET);
                    }));
    for (Map<String, ?> body : foreignBodies(ids)) {
      for (String path : List.of("/actions", "/publish", "/rollback")) {
        assertThat(other.post(path, body).statusCode()).isIn(400, 404, 422);
      }
    }
    assertThat(other.get("/decisions?audit=" + ids.get("audit")).jsonPath().getList("items"))
        .isEmpty();
    assertThat(other.get("/actions?product=" + ids.get("product")).jsonPath().getList("items"))
        .isEmpty();
    assertThat(other.get("/metrics/views?subject=product:" + ids.get("product")).statusCode())
        .isEqualTo(404);
    assertThat(everything(mine, ids)).isEqualTo(before);
  }

  private static List<Map<String, ?>> foreignBodies(Map<String, String> ids) {
    String product = ids.get("product");
    return List.of(
        Map.of("actionType", "optimize_title", "productId", product),
        Map.of("changes", List.of(Map.of("product_id", product, "patch", Map.of("title", "x")))),
        Map.of("action_id", ids.get("action")));
  }

  private static Map<String, String> everything(Api api, Map<String, String> ids) {
    Map<String, String> answers = new HashMap<>();
    for (Operations.Operation operation : Operations.ofMerchant()) {
      // A metric has the same name in every store; the audit trail grows a little after the event.
      if (!operation.writes()
          && !operation.path().endsWith("/metrics/{name}")
          && !operation.path().contains("/audit-trail/")) {
        // Where a window begins moves with the clock.
        answers.put(
            operation.path(),
            operation
                .ask(api.merchant(), ids, "")
                .asString()
                .replaceAll("\"since\":\"[^\"]*\"", ""));
      }
    }
    return answers;
  }

  private static Map<String, String> filled(Api api) {
    api.importCsv(
        Api.csv(
            "secret,"
                + SECRET
                + ",<p>A text.</p>,V,T,,true,Size,M,S-1,9.00,4,"
                + "https://example.com/a.jpg,,,,active"));
    api.post("/rules", Samples.SEO_RULE);
    String audit = api.post("/audits", Map.of()).path("id");
    String job = api.post("/sync", "").path("jobId");
    api.until("/jobs/" + job, done -> !done.getString("state").equals("running"));
    api.until("/products", list -> list.getString("items[0].shopProductId") != null);
    String decision = api.get("/decisions").path("items[0].id");
    String action = api.get("/actions").path("items[0].id");
    String product = api.get("/products").path("items[0].id");
    return Map.of(
        "audit",
        audit,
        "job",
        job,
        "decision",
        decision,
        "action",
        action,
        "rollout",
        api.get("/rollouts").path("items[0].id"),
        "product",
        product,
        "rule",
        "seo_auto_optimize",
        "record",
        api.get("/events?type=rule.saved").path("items[0].id"),
        // There are none; what is asked for them has to be the same before and after.
        "look",
        UUID.randomUUID().toString(),
        "experiment",
        UUID.randomUUID().toString());
  }
}
