package io.zyra.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.time.LocalDate;
import java.time.ZoneId;
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
    assertThat(decisions(audit()).getList("items.findAll { it.verdict == 'auto' }.subject.label"))
        .hasSize(2);

    JsonPath second = decisions(audit());

    assertThat(second.getList("items.verdict")).containsOnly("block");
    for (String id : second.getList("items.id", String.class)) {
      String reasons = api.get("/decisions/" + id).jsonPath().getString("trace.policies.reason");
      assertThat(reasons).containsPattern("today, as number (1|2)|would be number 3 today");
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
  void rulesThatAddTagsGoTogetherAndAreTakenBackOneByOne() {
    products("100.00");
    String shopId = api.shopId("p0");
    rule("{\"type\":\"add_tags\",\"tags\":[\"cheap\"]}", "");
    rule("{\"type\":\"add_tags\",\"tags\":[\"heavy\"]}", "", "other");
    assertThat(decisions(audit()).getList("items.verdict")).containsExactly("auto", "auto");
    settle();
    assertThat(tags(shopId)).containsExactlyInAnyOrder("oak", "cheap", "heavy");
    api.shopWindow().edit(shopId, Map.of("tags", List.of("oak", "cheap", "heavy", "mine")));

    String cheap =
        api.get("/actions")
            .jsonPath()
            .getString("items.find { it.diff[0].after.contains('cheap') }.id");
    JsonPath preview =
        api.post("/rollback", Map.of("action_id", cheap, "reason", "x", "dry_run", true))
            .jsonPath();
    assertThat(preview.getList("conflicts")).isEmpty();
    api.post("/rollback", Map.of("action_id", cheap, "reason", "not ours")).then().statusCode(202);
    api.action(cheap, "rolled_back");

    assertThat(tags(shopId)).containsExactlyInAnyOrder("oak", "heavy", "mine");
  }

  private List<String> tags(String shopId) {
    List<String> tags = new ArrayList<>();
    api.shopWindow().product(shopId).path("tags").forEach(tag -> tags.add(tag.asText()));
    return tags;
  }

  @Test
  void aBacktestLooksWhenTheRulesWouldHaveBeenLookedAt() {
    String noon =
        "{\"id\":\"noon\",\"if\":{\"type\":\"schedule\",\"cron\":\"0 13 * * *\"},\"then\":[{\"type\":\"flag\"}]}";
    String evening =
        "{\"id\":\"evening\",\"scope\":\"store\",\"if\":{\"type\":\"metric_below\",\"metric\":\"orders_1d\",\"threshold\":5},"
            + "\"then\":[{\"type\":\"flag\"}],\"active\":{\"hours\":{\"from\":\"20:00\",\"to\":\"21:00\"}}}";
    String from = LocalDate.now(ZoneId.of("Europe/Berlin")).minusDays(3).toString();

    JsonPath result =
        api.post(
                "/rules/simulate",
                "{\"rules\":[%s,%s],\"only\":true,\"from\":\"%s\"}".formatted(noon, evening, from))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    assertThat(result.getInt("rules.find { it.id == 'noon' }.matched")).isBetween(3, 4);
    assertThat(result.getInt("rules.find { it.id == 'evening' }.matched")).isBetween(3, 4);
    assertThat(result.getList("runs").size()).isBetween(9, 12);
  }

  @Test
  void whatIsNeverDueIsWarnedOf() {
    String never =
        "{\"id\":\"never\",\"if\":{\"type\":\"schedule\",\"cron\":\"0 9 30 2 *\"},\"then\":[{\"type\":\"flag\"}]}";

    JsonPath saved = api.post("/rules", never).then().statusCode(201).extract().jsonPath();

    assertThat(saved.getList("warnings.message", String.class))
        .contains("The rule is never due: no moment fits its schedules, days and hours together");
  }

  @Test
  void whatACooldownHoldsBackIsToldWithWhatMatches() {
    products("10.00", "20.00");
    String cut =
        "{\"id\":\"r\",\"if\":{\"type\":\"metric_above\",\"metric\":\"price\",\"threshold\":1},"
            + "\"then\":[{\"type\":\"pause_product\"}],\"publish\":\"approve\",\"cooldown\":604800}";
    api.patch(Map.of("limits", Map.of("catalogChangePercent", 50))).then().statusCode(200);
    api.post("/rules", cut).then().statusCode(201);
    audit();

    JsonPath held = simulate(cut);
    assertThat(held.getInt("rules[0].matched")).isZero();
    assertThat(held.getInt("rules[0].cooling")).isEqualTo(2);

    JsonPath open = simulate(cut.replace(",\"cooldown\":604800", ""));
    assertThat(open.getInt("rules[0].matched")).isEqualTo(2);
    assertThat(open.getInt("rules[0].cooling")).isZero();
    assertThat(open.getInt("rules[0].underWay")).isEqualTo(2);

    String live =
        cut.replace("\"publish\":\"approve\",", "")
            .replace("\"pause_product\"", "\"add_tags\",\"tags\":[\"x\"]");
    assertThat(
            api.post("/rules/validate", live).jsonPath().getList("warnings.message", String.class))
        .anyMatch(
            text ->
                text.startsWith("It would change 2 of 2 products")
                    && text.contains("now it leaves 2 alone by its cooldown"));
  }

  private JsonPath simulate(String rule) {
    return api.post("/rules/simulate", "{\"rules\":[%s],\"only\":true}".formatted(rule))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void oneOrderToldTwiceIsOneInEveryCount() {
    for (int i = 0; i < 2; i++) {
      api.post(
              "/events",
              Map.of(
                  "events",
                  List.of(
                      Map.of(
                          "type",
                          "orders/create",
                          "payload",
                          Map.of("id", 5, "total_price", "10.00")))))
          .then()
          .statusCode(202);
    }
    String rule =
        "{\"id\":\"r\",\"if\":{\"type\":\"all\",\"conditions\":[{\"type\":\"orders_placed\",\"count_gt\":%d,\"window\":86400},"
            + "{\"type\":\"metric_between\",\"metric\":\"orders_1d\",\"min\":1,\"max\":1}]},\"then\":[{\"type\":\"flag\"}]}";

    assertThat(simulate(rule.formatted(0)).getInt("rules[0].matched")).isEqualTo(1);
    assertThat(simulate(rule.formatted(1)).getInt("rules[0].matched")).isZero();
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
    rule(action, more, "r");
  }

  private void rule(String action, String more, String id) {
    String rule =
        "{\"id\":\"%s\",\"if\":{\"type\":\"metric_above\",\"metric\":\"price\",\"threshold\":1},\"then\":[%s]%s}"
            .formatted(id, action, more);
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
