package io.zyra.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.core.Samples;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the safety policies let through, whichever way a change is asked for. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class PoliciesOverTheApiTest {

  @ParameterizedTest
  @CsvSource({
    "discount, 16, awaiting_approval",
    "discount, 10, published",
    "set_price, -16, awaiting_approval",
    "set_price, -10, published"
  })
  void aRuleMayLowerPricesByItselfUpToTheLimit(String type, int percent, String state) {
    Api api = merchant(20);
    api.post("/rules", priceRule(type, percent));

    JsonPath audit = api.post("/audits", Map.of()).jsonPath();

    assertThat(audit.getInt("decisions.auto") + audit.getInt("decisions.approval")).isEqualTo(20);
    String action = firstAction(api, state);
    JsonPath settled = api.action(action, state);
    if (state.equals("awaiting_approval")) {
      assertThat(settled.getList("heldBecause", String.class))
          .anySatisfy(reason -> assertThat(reason).contains("16 %").contains("15 %"));
    }
  }

  @Test
  void aPersonMayLowerPricesByThemselvesUpToTheLimitWhichIsTheMerchants() {
    Api api = merchant(2);
    assertThat(state(api, api.publish("item-0", Map.of("price", "16.00"))))
        .isEqualTo("awaiting_approval");
    assertThat(state(api, ask(api, "item-0", "discount", Map.of("percent", 20), Map.of())))
        .isEqualTo("awaiting_approval");
    api.action(ask(api, "item-1", "discount", Map.of("percent", 10), Map.of()), "published");
    Response changed = api.patch(Map.of("limits", Map.of("maxPriceDropPercent", 40)));
    assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);

    api.action(api.publish("item-0", Map.of("price", "13.00")), "published");
  }

  @Test
  void aPriceThatLosesTooMuchRevenueWaits() {
    Api api = merchant(2);
    String shopId = api.shopId("item-0");
    String number = shopId.substring(shopId.lastIndexOf('/') + 1);
    api.post(
            "/events",
            Map.of(
                "events",
                List.of(
                    Map.of(
                        "type",
                        "orders/create",
                        "occurredAt",
                        Instant.now().minusSeconds(600).toString(),
                        "payload",
                        Map.of(
                            "line_items",
                            List.of(
                                Map.of(
                                    "product_id",
                                    Long.parseLong(number),
                                    "quantity",
                                    100,
                                    "price",
                                    "20.00")))))))
        .then()
        .statusCode(202);
    api.post("/rules", priceRule("discount", 10));

    api.post("/audits", Map.of("dryRun", true));

    JsonPath decisions = api.get("/decisions?product=item-0").jsonPath();
    JsonPath decision = api.get("/decisions/" + decisions.getString("items[0].id")).jsonPath();
    assertThat(decision.getDouble("proposal.estimatedImpact.revenue")).isEqualTo(-200.0);
    assertThat(decision.getString("trace.policies.find { it.policy == 'revenue_at_risk' }.verdict"))
        .isEqualTo("approval");
    assertThat(state(api, api.publish("item-0", Map.of("price", "18.00"))))
        .isEqualTo("awaiting_approval");
    api.action(api.publish("item-1", Map.of("price", "18.00")), "published");
  }

  @Test
  void theBodyOfTheMissionIsAcceptedAsWritten() {
    Api api = merchant(1);
    String body =
        """
        {"action_type":"optimize_product","product_id":"%s","reason":"SEO score low",
         "auto_publish":%s,"estimated_impact":{"revenue":%s}}
        """;
    String gid = api.shopId("item-0");
    String risky = api.post("/actions", body.formatted(gid, true, "-101.00")).path("id");
    assertThat(state(api, risky)).isEqualTo("awaiting_approval");
    api.post("/actions/" + risky + "/reject", Map.of("reason", "too risky"));

    String fine = api.post("/actions", body.formatted(gid, true, "120")).path("id");

    api.action(fine, "published");
  }

  @Test
  void noMoreProductsThanTheDaysBudgetAreChangedAutomaticallyAndTheRestWaits() {
    Api api = merchant(60);
    api.post("/rules", withoutCooldown());

    List<JsonPath> audits =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> api.post("/audits", Map.of()).jsonPath()))
            .limit(2)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    settle(api);
    assertThat(audits)
        .allSatisfy(audit -> assertThat(audit.getString("status")).isEqualTo("finished"));
    api.post("/audits", Map.of());
    settle(api);

    assertThat(changedProducts(api)).hasSize(3);
    assertThat(api.get("/summary").jsonPath().getInt("today.changed")).isEqualTo(3);
    assertThat(api.get("/summary").jsonPath().getInt("today.budget")).isEqualTo(3);
    JsonPath waiting = api.get("/actions?state=awaiting_approval&limit=200").jsonPath();
    assertThat(waiting.getList("items.subject.id").stream().distinct()).hasSize(57);
    assertThat(waiting.getList("items.heldBecause", List.class))
        .allSatisfy(reasons -> assertThat(reasons.toString()).contains("3 of 60 are allowed"));
  }

  @Test
  void anAutomaticChangeThatFailedGivesItsPlaceBack() {
    Api api = merchant(20);
    api.post("/rules", priceRule("discount", 10));
    api.shopWindow().delete(api.shopId("item-0"));
    api.post("/audits", Map.of());
    settle(api);
    assertThat(api.get("/actions?state=failed").jsonPath().getList("items")).hasSize(1);
    assertThat(api.get("/summary").jsonPath().getInt("today.changed")).isZero();
  }

  private static Api merchant(int products) {
    Api api = Api.newMerchant("aggressive");
    assertThat(api.importCsv(Catalogues.thin(products)).jsonPath().getInt("imported"))
        .isEqualTo(products);
    api.shopId("item-" + (products - 1));
    return api;
  }

  private static String withoutCooldown() {
    return Samples.SEO_RULE.replace("\"threshold\":70", "\"threshold\":100").replace("86400", "0");
  }

  private static String priceRule(String type, int percent) {
    return """
        {"id":"prices","if":{"type":"metric_above","metric":"price","threshold":1},
         "then":[{"type":"%s","percent":%d}],"publish":"auto"}
        """
        .formatted(type, percent);
  }

  private static String ask(
      Api api, String product, String type, Map<String, ?> parameters, Map<String, ?> impact) {
    Map<String, Object> body = new HashMap<>();
    body.put("action_type", type);
    body.put("product_id", product);
    body.put("reason", "r");
    body.put("auto_publish", true);
    body.put("parameters", parameters);
    body.put("estimated_impact", impact);
    return api.post("/actions", body).then().statusCode(201).extract().path("id");
  }

  private static String firstAction(Api api, String state) {
    return api.until("/actions?state=" + state, page -> !page.getList("items").isEmpty())
        .getString("items[0].id");
  }

  private static String state(Api api, String action) {
    return api.get("/actions/" + action).jsonPath().getString("state");
  }

  private static void settle(Api api) {
    api.until(
        "/actions?state=composing,approved,publishing", page -> page.getList("items").isEmpty());
  }

  private static List<Object> changedProducts(Api api) {
    return api
        .get("/actions?state=published&limit=200")
        .jsonPath()
        .getList("items.subject.id")
        .stream()
        .distinct()
        .toList();
  }
}
