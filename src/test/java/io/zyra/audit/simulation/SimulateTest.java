package io.zyra.audit.simulation;

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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Simulations of rules, now and as a backtest with one run per day. Nothing is stored. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class SimulateTest {
  private static final List<String> TABLES =
      List.of(
          "product",
          "product_snapshot",
          "event",
          "rule",
          "rule_version",
          "audit",
          "decision",
          "rule_firing",
          "action",
          "catalog_change",
          "message",
          "job");
  private static final String DISCOUNT =
      """
      {"id":"cut","if":{"type":"metric_above","metric":"price","threshold":1},
       "then":[{"type":"discount","percent":5}]}
      """;
  private static final String ORDERS =
      """
      {"id":"many","if":{"type":"event_count","event":"test/happened","count_gt":1,"window":86400},
       "then":[{"type":"flag"}]%s}
      """;

  @Inject Tenancy tenancy;
  @Inject EntityManager entities;

  @Test
  void theRulesInForceDecideAsAnAuditWould() {
    Api api = merchant(Samples.SEO_RULE);
    JsonPath audit = api.post("/audits", Map.of("dryRun", true)).jsonPath();

    JsonPath result = simulate(api, "{}");

    assertThat(result.getMap("after")).isEqualTo(audit.getMap("decisions"));
    assertThat(result.getMap("before")).isEqualTo(audit.getMap("decisions"));
    assertThat(result.getMap("differences").values()).containsOnly(0);
    assertThat(result.getList("sample.change")).containsOnly("same").hasSize(8);
    assertThat(result.getInt("runs[0].facts")).isEqualTo(audit.getInt("facts"));
    assertThat(result.getString("rules[0].id")).isEqualTo("seo_auto_optimize");
    assertThat(result.getInt("rules[0].matched")).isEqualTo(4);
  }

  @Test
  void rulesAreTriedBesideAndInThePlaceOfThoseInForce() {
    Api api = merchant(Samples.SEO_RULE);
    String softer = Samples.SEO_RULE.replace("\"publish\":\"auto\"", "\"publish\":\"recommend\"");

    JsonPath changed = simulate(api, "{\"rules\":[%s]}".formatted(softer));
    JsonPath added = simulate(api, "{\"rules\":[%s],\"sample\":3}".formatted(DISCOUNT));
    JsonPath alone =
        simulate(api, "{\"rules\":[%s],\"only\":true,\"sample\":5}".formatted(DISCOUNT));
    String off = softer.replace("{\n  \"id\"", "{\"enabled\":false,\"id\"");
    JsonPath without = simulate(api, "{\"rules\":[%s]}".formatted(off));

    assertThat(changed.getInt("differences.changed")).isEqualTo(8);
    assertThat(changed.getString("sample[0].verdict")).isEqualTo("recommend");
    assertThat(changed.getString("sample[0].verdictBefore")).isEqualTo("approval");
    assertThat(changed.getString("sample[0].sentence")).contains("Oak Box");
    assertThat(changed.getString("sample[0].because")).contains("below 70");
    assertThat(added.getInt("differences.added")).isEqualTo(4);
    assertThat(added.getList("sample.change")).containsExactly("added", "added", "added");
    assertThat(added.getString("sample[0].verdictBefore")).isNull();
    assertThat(alone.getInt("differences.removed")).isEqualTo(8);
    assertThat(alone.getInt("differences.added")).isEqualTo(4);
    assertThat(alone.getList("sample.change"))
        .as("its own decisions first, then those of the rules that it stands alone without")
        .containsExactly("added", "added", "added", "added", "removed");
    assertThat(without.getInt("differences.removed")).isEqualTo(8);
  }

  @Test
  void cooldownsThatHoldNowHoldInTheSimulation() {
    Api api = merchant(Samples.SEO_RULE);
    api.post("/audits", Map.of()).then().statusCode(200);

    assertThat(simulate(api, "{}").getMap("after").values()).containsOnly(0);
  }

  @Test
  void aBacktestRunsOnceADayAndCarriesCooldownsAlong() {
    Api api = merchant();
    for (int day = 2; day <= 6; day++) {
      happened(api, Instant.now().minus(Duration.ofDays(day)).minusSeconds(600));
      happened(api, Instant.now().minus(Duration.ofDays(day)).minusSeconds(900));
    }
    String body =
        """
        {"rules":[%s,%s],"from":"%s","sample":50}
        """
            .formatted(
                ORDERS.formatted(""),
                ORDERS.replace("\"many\"", "\"cooling\"").formatted(",\"cooldown\":129600"),
                Instant.now().minus(Duration.ofDays(9)));

    JsonPath result = simulate(api, body);

    assertThat(result.getList("runs")).hasSize(10);
    assertThat(result.getList("rules.id")).containsExactly("many", "cooling");
    assertThat(result.getList("rules.matched")).containsExactly(5, 3);
    assertThat(result.getList("runs.added")).containsExactly(0, 0, 0, 2, 1, 2, 1, 2, 0, 0);
    assertThat(result.getInt("differences.added")).isEqualTo(8);
    assertThat(result.getString("from")).isEqualTo(result.getString("runs[0].at"));
    assertThat(result.getString("to")).isEqualTo(result.getString("runs[9].at"));
  }

  @Test
  void progressIsToldAsServerSentEvents() {
    Api api = merchant(DISCOUNT);

    Response stream =
        given()
            .accept("text/event-stream")
            .contentType("application/json")
            .body("{\"from\":\"%s\"}".formatted(Instant.now().minus(Duration.ofDays(4))))
            .post(api.path("/rules/simulate"));

    assertThat(stream.statusCode()).isEqualTo(200);
    assertThat(stream.contentType()).startsWith("text/event-stream");
    List<String> events = stream.asString().lines().filter(line -> !line.isBlank()).toList();
    assertThat(events.stream().filter(line -> line.startsWith("event:")))
        .containsExactly(
            "event:progress",
            "event:progress",
            "event:progress",
            "event:progress",
            "event:progress",
            "event:result");
    assertThat(data(events, 0).getInt("done")).isEqualTo(1);
    assertThat(data(events, 0).getInt("total")).isEqualTo(5);
    assertThat(data(events, 5).getList("runs")).hasSize(5);
  }

  private static JsonPath data(List<String> events, int index) {
    return JsonPath.from(
        events.stream()
            .filter(line -> line.startsWith("data:"))
            .toList()
            .get(index)
            .substring("data:".length()));
  }

  @Test
  void nothingIsWritten() {
    Api api = merchant(Samples.SEO_RULE);
    Map<String, Long> before = rows(api);

    simulate(api, "{\"rules\":[%s]}".formatted(DISCOUNT));
    simulate(
        api, "{\"from\":\"%s\"}".formatted(LocalDate.now(ZoneId.of("Europe/Berlin")).minusDays(2)));
    simulate(api, "{\"at\":\"%s\"}".formatted(Instant.now().minusSeconds(60)));

    assertThat(rows(api)).isEqualTo(before);
  }

  private Map<String, Long> rows(Api api) {
    MerchantId merchant = MerchantId.fromString(api.merchant());
    return tenancy.call(
        merchant,
        () ->
            TABLES.stream()
                .collect(
                    Collectors.toMap(
                        table -> table,
                        table ->
                            ((Number)
                                    entities
                                        .createNativeQuery("SELECT count(*) FROM " + table)
                                        .getSingleResult())
                                .longValue())));
  }

  private static void happened(Api api, Instant at) {
    api.post(
            "/events",
            Map.of("events", List.of(Map.of("type", "test/happened", "occurredAt", at.toString()))))
        .then()
        .statusCode(202);
  }

  private static JsonPath simulate(Api api, String body) {
    return api.post("/rules/simulate", body).then().statusCode(200).extract().jsonPath();
  }

  private static Api merchant(String... rules) {
    Api api = Api.newMerchant("safe");
    api.importCsv(Catalogues.thin(4));
    api.shopId("item-3");
    Stream.of(rules).forEach(rule -> api.post("/rules", rule).then().statusCode(201));
    return api;
  }
}
