package io.zyra.segment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Segments of customers: those that every store has, and a merchant's own. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class SegmentsTest {
  private final List<Map<String, Object>> events = new ArrayList<>();
  private Api api;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("safe");
  }

  @Test
  void everyStoreHasSegmentsThatSayExactlyWhoIsInThem() {
    order(1, 1, 5);
    order(2, 2, 400);
    order(2, 3, 100);
    order(3, 4, 300);
    for (int i = 0; i < 4; i++) {
      order(4, 10 + i, 200 - i * 10);
    }
    customer(5, true);
    send();

    JsonPath list = api.get("/segments").jsonPath();

    assertThat(list.getList("items.name", String.class))
        .startsWith("new", "returning", "loyal", "at_risk", "lost", "big_spenders");
    assertThat(list.getList("items.builtIn", Boolean.class)).containsOnly(true);
    assertThat(list.getList("items.description", String.class))
        .allSatisfy(text -> assertThat(text).endsWith("."));
    assertThat(customers(list, "new")).isEqualTo(1);
    assertThat(customers(list, "returning")).isEqualTo(2);
    assertThat(customers(list, "loyal")).isEqualTo(1);
    assertThat(customers(list, "at_risk")).isEqualTo(2);
    assertThat(customers(list, "lost")).isEqualTo(1);
    assertThat(customers(list, "big_spenders")).isZero();
    assertThat(customers(list, "never_ordered")).isEqualTo(1);
    assertThat(customers(list, "subscribers")).isEqualTo(1);
  }

  @Test
  void aTenthOfTheCustomersAreBigSpenders() {
    for (int i = 1; i <= 20; i++) {
      order(i, i, i);
    }
    send();
    assertThat(customers(api.get("/segments").jsonPath(), "big_spenders")).isEqualTo(2);
  }

  @Test
  void aMerchantsOwnSegmentIsAConditionOnCustomers() {
    order(1, 1, 5);
    order(2, 2, 50);
    send();
    JsonPath saved =
        put(
                "recent_buyers",
                """
                {"title":"Bought lately","if":
                  {"type":"metric_below","metric":"days_since_order","threshold":10}}
                """)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(saved.getString("title")).isEqualTo("Bought lately");
    assertThat(saved.getInt("customers")).isEqualTo(1);
    assertThat(saved.getString("if.type")).isEqualTo("metric_below");

    put("none", "{\"if\":{\"type\":\"in_segment\",\"segment\":\"recent_buyers\"}}")
        .then()
        .statusCode(422);
    assertThat(api.get("/subjects?scope=segment&search=bought").jsonPath().getList("items.id"))
        .containsExactly("recent_buyers");
    given().delete(api.path("/segments/recent_buyers")).then().statusCode(204);
    assertThat(api.get("/segments").jsonPath().getList("items.name"))
        .doesNotContain("recent_buyers");
  }

  @Test
  void whatCannotBeASegmentIsRefusedWithEveryReason() {
    JsonPath wrong =
        put("lost", "{\"title\":\"\",\"if\":{\"type\":\"metric_below\",\"metric\":\"seo_score\"}}")
            .then()
            .statusCode(422)
            .extract()
            .jsonPath();
    assertThat(wrong.getList("errors.pointer", String.class)).contains("/name", "/title", "/if");
    JsonPath scope =
        put("x", "{\"if\":{\"type\":\"metric_below\",\"metric\":\"seo_score\",\"threshold\":1}}")
            .then()
            .statusCode(422)
            .extract()
            .jsonPath();
    assertThat(scope.getString("errors[0].message")).contains("customer");
  }

  private Response put(String name, String body) {
    return Api.json().body(body).put(api.path("/segments/" + name));
  }

  private static int customers(JsonPath list, String name) {
    return list.getInt("items.find { it.name == '" + name + "' }.customers");
  }

  private void order(int customer, int number, int daysAgo) {
    events.add(
        Map.of(
            "type",
            "orders/create",
            "occurredAt",
            Instant.now().minus(Duration.ofDays(daysAgo)).toString(),
            "payload",
            Map.of(
                "id",
                number,
                "total_price",
                String.valueOf(10 + number),
                "customer",
                Map.of("id", customer))));
  }

  private void customer(int id, boolean subscribed) {
    events.add(
        Map.of(
            "type",
            "customers/create",
            "payload",
            Map.of(
                "id",
                id,
                "email_marketing_consent",
                Map.of("state", subscribed ? "subscribed" : "not_subscribed"))));
  }

  private void send() {
    api.post("/events", Map.of("events", events)).then().statusCode(202);
  }
}
