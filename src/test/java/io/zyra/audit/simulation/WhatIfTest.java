package io.zyra.audit.simulation;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.action.Catalogues;
import io.zyra.core.Samples;
import io.zyra.core.policy.PolicyKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A draft of a policy on the stored decisions of a period. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class WhatIfTest {
  private static final int PRODUCTS = 230;
  private static final String FALLS = "-Price change - Price drop limit";

  @Test
  void countsAndListsWhichVerdictsWouldChangeAndWritesNothing() {
    Api api = merchant();
    JsonPath audit = api.post("/audits", Map.of()).jsonPath();
    int auto = audit.getInt("decisions.auto");
    assertThat(auto).isBetween(1, PRODUCTS - 1);
    String stricter = Samples.policyXml(PolicyKey.PRICE_GUARD).replace(FALLS, FALLS + " + 10");
    List<?> before = api.get("/decisions?limit=200").jsonPath().getList("items");

    JsonPath answer = whatIf(api, "price_guard", Map.of("xml", stricter));

    assertThat(answer.getInt("decisions")).isEqualTo(PRODUCTS);
    assertThat(answer.getInt("changed")).isEqualTo(auto);
    assertThat(answer.getList("changes"))
        .isEqualTo(List.of(Map.of("before", "auto", "after", "approval", "count", auto)));
    assertThat(answer.getList("items")).hasSize(auto);
    assertThat(answer.getBoolean("more")).isFalse();
    assertThat(answer.getString("items[0].reasonAfter")).startsWith("The price falls by 10 %");
    assertThat(answer.getString("items[0].subject.label")).startsWith("Oak Box");
    assertThat(answer.getInt("against")).isEqualTo(1);
    assertThat((Object) answer.get("version")).isNull();
    assertThat(api.get("/decisions?limit=200").jsonPath().getList("items")).isEqualTo(before);
    assertThat(given("/api/v1/policies").getInt("items.find{it.key=='price_guard'}.version"))
        .isEqualTo(1);
  }

  @Test
  void theVersionInForceChangesNothing() {
    Api api = merchant();
    api.post("/audits", Map.of("dryRun", true));

    for (PolicyKey policy : PolicyKey.values()) {
      JsonPath answer = whatIf(api, policy.key(), Map.of("version", 1));
      assertThat(answer.getInt("changed")).as(policy.key()).isZero();
      assertThat(answer.getInt("decisions")).isEqualTo(PRODUCTS);
    }
    JsonPath earlier =
        api.post(
                "/policies/what-if",
                question(
                    "autopilot",
                    Map.of("version", 1),
                    Instant.now().minus(Duration.ofDays(20)),
                    Instant.now().minus(Duration.ofDays(10))))
            .jsonPath();
    assertThat(earlier.getInt("decisions")).isZero();
  }

  @Test
  void ofAPolicyAboutHandlingItsAnswersAreCompared() {
    Api api = merchant();
    api.post("/audits", Map.of("dryRun", true));
    String longer = Samples.policyXml(PolicyKey.WATCH_WINDOW).replace(">48<", ">50<");

    JsonPath answer = whatIf(api, "watch_window", Map.of("xml", longer));

    assertThat(answer.getInt("changed")).isEqualTo(PRODUCTS);
    assertThat(answer.getList("items")).hasSize(200);
    assertThat(answer.getBoolean("more")).isTrue();
    assertThat(answer.getString("changes[0].before"))
        .isEqualTo("48 hours, told at 5 %, back at 15 %");
    assertThat(answer.getString("changes[0].after"))
        .isEqualTo("50 hours, told at 5 %, back at 15 %");
  }

  @Test
  void anotherMerchantsDecisionsAreNotSeen() {
    merchant().post("/audits", Map.of("dryRun", true));

    JsonPath answer = whatIf(Api.newMerchant("safe"), "autopilot", Map.of("version", 1));

    assertThat(answer.getInt("decisions")).isZero();
  }

  @Test
  void whatCannotBeTriedIsRefusedWithWhatToDo() {
    Api api = Api.newMerchant("safe");
    Map<String, Object> shipped = Map.of("version", 1);
    refused(ask(api, "pricing", shipped), 422, "no-policy");
    refused(
        ask(api, "autopilot", Map.of("version", 1, "namespace", "urn:other")), 422, "no-policy");
    refused(ask(api, "autopilot", Map.of()), 422, "no-draft");
    refused(ask(api, "autopilot", Map.of("version", 999)), 404, "unknown-version");
    refused(ask(api, "autopilot", Map.of("xml", "<a/>")), 422, "unacceptable-model");
    refused(
        ask(api, "autopilot", Map.of("xml", Samples.policyXml(PolicyKey.PRICE_GUARD))),
        422,
        "unusable-policy");
    Instant now = Instant.now();
    refused(
        api.post("/policies/what-if", question("autopilot", shipped, now, now)),
        422,
        "unusable-period");
    refused(
        api.post(
            "/policies/what-if",
            question("autopilot", shipped, now.minus(Duration.ofDays(93)), now)),
        422,
        "unusable-period");
  }

  private static JsonPath given(String path) {
    return io.restassured.RestAssured.given().get(path).jsonPath();
  }

  private static JsonPath whatIf(Api api, String policy, Map<String, Object> draft) {
    return ask(api, policy, draft).then().statusCode(200).extract().jsonPath();
  }

  private static io.restassured.response.Response ask(
      Api api, String policy, Map<String, Object> draft) {
    return api.post(
        "/policies/what-if",
        question(
            policy,
            draft,
            Instant.now().minus(Duration.ofDays(1)),
            Instant.now().plus(Duration.ofDays(1))));
  }

  private static Map<String, Object> question(
      String policy, Map<String, Object> draft, Instant from, Instant to) {
    Map<String, Object> question = new HashMap<>(draft);
    question.put("name", policy);
    question.put("from", from.toString());
    question.put("to", to.toString());
    return question;
  }

  private static Api merchant() {
    Api api = Api.newMerchant("aggressive");
    api.importCsv(Catalogues.thin(PRODUCTS));
    api.post(
            "/rules",
            """
            {"id":"sale","if":{"type":"metric_above","metric":"price","threshold":1},
             "then":[{"type":"discount","percent":10}],"publish":"auto"}
            """)
        .then()
        .statusCode(201);
    return api;
  }
}
