package io.zyra.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Audits of one day know what those before them have done. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class AuditAfterAuditTest {
  private static final String PRODUCT =
      "%s,%s,<p>Oak</p>,Acme,Table,oak,TRUE,Title,Default Title,%s,%s,5,,,,,active";

  private Api api;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("aggressive");
    api.patch(Map.of("limits", Map.of("catalogChangePercent", 100, "maxRevenueLoss", 100_000)))
        .then()
        .statusCode(200);
  }

  @Test
  void fallsOfAPriceAddUp() {
    products("100.00");
    rule("{\"type\":\"discount\",\"percent\":10}", "");

    List<String> states = new ArrayList<>();
    for (int audit = 0; audit < 3; audit++) {
      states.add(decisions(audit()).getString("items[0].verdict"));
      settle();
    }

    assertThat(states).containsExactly("auto", "approval", "approval");
    assertThat(api.get("/products/p0").jsonPath().getDouble("content.variants[0].price"))
        .isEqualTo(90);
    JsonPath waiting = api.get("/actions?state=awaiting_approval").jsonPath();
    assertThat(waiting.getString("items[0].heldBecause"))
        .contains("19 % against what it was before its first change of the last 30 days");
  }

  @Test
  void theMerchantSaysHowFarBackTheyCount() {
    api.patch(Map.of("limits", Map.of("priceChangeDays", 7))).then().statusCode(200);
    assertThat(api.get("").jsonPath().getInt("limits.priceChangeDays")).isEqualTo(7);
    api.patch(Map.of("limits", Map.of("priceChangeDays", 0))).then().statusCode(422);
    products("100.00");
    rule("{\"type\":\"set_price\",\"percent\":-10}", "");
    audit();
    settle();

    String decision = decisions(audit()).getString("items[0].id");

    JsonPath second = api.get("/decisions/" + decision).jsonPath();
    assertThat(second.getString("trace.policies.reason")).contains("of the last 7 days");
    assertThat(
            api.post("/decisions/" + decision + "/replay", Map.of())
                .jsonPath()
                .getBoolean("identical"))
        .isTrue();
  }

  @Test
  void aPersonsOwnChangesAddUpToo() {
    products("100.00");
    String shopId = api.shopId("p0");
    assertThat(shopId).isNotNull();
    String product = api.get("/products/p0").jsonPath().getString("id");
    Map<String, Object> cut =
        Map.of(
            "actionType",
            "set_price",
            "subject",
            Map.of("scope", "product", "id", product),
            "autoPublish",
            true,
            "parameters",
            Map.of("percent", -10));
    api.action(api.post("/actions", cut).path("id"), "published");

    JsonPath second = api.post("/actions", cut).jsonPath();

    assertThat(second.getString("state")).isEqualTo("awaiting_approval");
    assertThat(second.getString("heldBecause")).contains("19 %");
  }

  @Test
  void aDailyLimitCountsASubjectOnce() {
    products("10.00", "20.00", "30.00");
    rule("{\"type\":\"flag\"}", ",\"limits\":{\"per_day\":2}");
    audit();

    JsonPath second = decisions(audit());

    assertThat(second.getList("items.findAll { it.verdict == 'auto' }.subject.label"))
        .containsExactlyInAnyOrder("Product p0", "Product p1");
    for (String id : second.getList("items.id", String.class)) {
      String reasons = api.get("/decisions/" + id).jsonPath().getString("trace.policies.reason");
      assertThat(reasons).containsPattern("number (1|2) today|would be number 3 today");
      assertThat(
              api.post("/decisions/" + id + "/replay", Map.of()).jsonPath().getBoolean("identical"))
          .isTrue();
    }
  }

  @Test
  void runAfterRunOthersHaveTheirTurn() {
    products("10.00", "20.00", "30.00", "40.00");
    rule("{\"type\":\"flag\"}", ",\"limits\":{\"per_run\":1,\"per_day\":3}");

    List<String> acted = new ArrayList<>();
    for (int audit = 0; audit < 5; audit++) {
      JsonPath made = decisions(audit());
      acted.addAll(made.getList("items.findAll { it.verdict == 'auto' }.subject.label"));
    }

    assertThat(acted).containsExactlyInAnyOrder("Product p0", "Product p1", "Product p2");
    JsonPath last = decisions(audit());
    for (String id : last.getList("items.id", String.class)) {
      assertThat(
              api.post("/decisions/" + id + "/replay", Map.of()).jsonPath().getBoolean("identical"))
          .isTrue();
    }
  }

  @Test
  void savingWarnsOfWhatValidatingWarnsOf() {
    String rule =
        "{\"id\":\"cut\",\"if\":{\"type\":\"metric_above\",\"metric\":\"price\",\"threshold\":1},"
            + "\"then\":[{\"type\":\"discount\",\"percent\":10}]}";
    List<String> warned =
        api.post("/rules/validate", rule).jsonPath().getList("warnings.message", String.class);
    assertThat(warned).anyMatch(text -> text.contains("Without a cooldown"));

    JsonPath saved = api.post("/rules", rule).then().statusCode(201).extract().jsonPath();

    assertThat(saved.getList("warnings.message", String.class)).isEqualTo(warned);
    JsonPath again =
        Api.json()
            .body(saved.prettify())
            .put(api.path("/rules/cut"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(again.getList("warnings.message", String.class)).isEqualTo(warned);
  }

  private void products(String... prices) {
    String[] rows = new String[prices.length];
    for (int i = 0; i < prices.length; i++) {
      rows[i] = PRODUCT.formatted("p" + i, "Product p" + i, "SKU" + i, prices[i]);
    }
    api.importCsv(Api.csv(rows)).then().statusCode(200);
    for (int i = 0; i < prices.length; i++) {
      api.shopId("p" + i);
    }
  }

  private void rule(String action, String more) {
    String rule =
        "{\"id\":\"r\",\"if\":{\"type\":\"metric_above\",\"metric\":\"price\",\"threshold\":1},\"then\":[%s]%s}"
            .formatted(action, more);
    api.post("/rules", rule).then().statusCode(201);
  }

  private String audit() {
    String id = api.post("/audits", Map.of()).path("id");
    api.until("/audits/" + id, audit -> "finished".equals(audit.getString("state")));
    return id;
  }

  private JsonPath decisions(String audit) {
    return api.get("/decisions?audit=" + audit).jsonPath();
  }

  /** Nothing is on its way any more. */
  private void settle() {
    api.until(
        "/actions",
        actions ->
            actions.getList("items.state", String.class).stream()
                .noneMatch(List.of("composing", "approved", "publishing")::contains));
  }
}
