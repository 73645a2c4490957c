package io.zyra.audit.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.catalog.SharedData;
import io.zyra.core.Samples;
import io.zyra.core.rule.condition.Condition;
import io.zyra.security.MerchantId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of condition and control, over real stores' products: each decision comes again. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class ReplayOverRealExportsTest {
  private static final String FLAG = "\"then\":[{\"type\":\"flag\"}]";
  private static final String ALL_PRODUCTS =
      "{\"type\":\"metric_above\",\"metric\":\"price\",\"threshold\":0}";

  private static final List<String> RULES =
      List.of(
          Samples.SEO_RULE,
          rule("losing", "{\"type\":\"metric_below\",\"metric\":\"seo_score\",\"threshold\":80}")
              .replace(FLAG, "\"then\":[{\"type\":\"optimize_title\"}],\"priority\":3"),
          rule("limited", ALL_PRODUCTS)
              .replace(
                  FLAG,
                  "\"then\":[{\"type\":\"discount\",\"percent\":12.50}],"
                      + "\"limits\":{\"per_run\":4,\"per_day\":6}"),
          rule("learning", ALL_PRODUCTS)
              .replace(
                  FLAG,
                  "\"then\":[{\"type\":\"add_tags\",\"tags\":[\"a\"]}],\"mode\":\"learning\""),
          rule("between", "{\"type\":\"metric_between\",\"metric\":\"price\",\"min\":1,\"max\":60}")
              .replace(FLAG, FLAG + ",\"mode\":\"safe\""),
          rule("attributes", attributes()).replace(FLAG, FLAG + ",\"publish\":\"recommend\""),
          rule(
                  "changed",
                  "{\"type\":\"metric_change\",\"metric\":\"views_7d\",\"window\":604800,"
                      + "\"by_percent\":10}")
              .replace("\"if\"", "\"scope\":\"store\",\"if\""),
          rule(
                  "weekday",
                  "{\"type\":\"metric_change\",\"metric\":\"views_7d\",\"against\":\"same_weekday\","
                      + "\"by_amount\":5}")
              .replace("\"if\"", "\"scope\":\"store\",\"if\""),
          rule("odd", "{\"type\":\"anomaly\",\"metric\":\"ctr\",\"days\":14}")
              .replace("\"if\"", "\"scope\":\"store\",\"if\""),
          rule(
              "counted",
              "{\"type\":\"event_count\",\"event\":\"orders/create\",\"count_gt\":0,"
                  + "\"window\":864000,\"where\":{\"total_price\":{\"above\":5}}}"),
          Samples.CART_RULE.replace("send_sms\",\"template_id\":\"sms_recovery_v1", "flag"),
          rule("new", "{\"type\":\"in_segment\",\"segment\":\"new\"}")
              .replace("\"if\"", "\"scope\":\"customer\",\"if\""),
          rule("shelf", "{\"type\":\"in_collection\",\"collection\":\"some\"}"),
          rule(
              "scheduled",
              "{\"type\":\"all\",\"conditions\":[{\"type\":\"schedule\",\"cron\":\"0 * * * *\","
                  + "\"for\":3600},{\"type\":\"metric_above\",\"metric\":\"product_count\","
                  + "\"threshold\":0}]}"),
          // FEEL compares moments by the second, and all of this may happen within one.
          rule("free", "{\"type\":\"expression\",\"feel\":\"price > 1 and now >= created_at\"}"),
          rule(
              "some",
              "{\"type\":\"any\",\"conditions\":[{\"type\":\"metric_below\","
                  + "\"metric\":\"seo_score\",\"threshold\":50},{\"type\":\"not\",\"conditions\":["
                  + "{\"type\":\"metric_below\",\"metric\":\"seo_score\",\"threshold\":90}]},"
                  + "{\"type\":\"count_of\",\"at_least\":2,\"conditions\":["
                  + "{\"type\":\"metric_above\",\"metric\":\"image_count\",\"threshold\":0},"
                  + "{\"type\":\"metric_above\",\"metric\":\"tag_count\",\"threshold\":0}]}]}"),
          rule("variants", "{\"type\":\"metric_above\",\"metric\":\"price\",\"threshold\":20}")
              .replace("\"if\"", "\"scope\":\"variant\",\"if\""),
          rule("orders", "{\"type\":\"metric_above\",\"metric\":\"order_value\",\"threshold\":1}"),
          rule("carts", "{\"type\":\"metric_above\",\"metric\":\"cart_value\",\"threshold\":1}")
              .replace("\"if\"", "\"scope\":\"cart\",\"if\""));

  private static String rule(String id, String condition) {
    return "{\"id\":\"" + id + "\",\"if\":" + condition + "," + FLAG + "}";
  }

  private static String attributes() {
    return Stream.of(
            "\"attribute\":\"title\",\"length_above\":3",
            "\"attribute\":\"title\",\"length_below\":200",
            "\"attribute\":\"title\",\"empty\":false",
            "\"attribute\":\"status\",\"equals\":\"active\"",
            "\"attribute\":\"status\",\"in\":[\"active\",\"draft\"]",
            "\"attribute\":\"created_at\",\"after\":\"2020-01-01\"",
            "\"attribute\":\"created_at\",\"younger_than\":86400")
        .map(each -> "{\"type\":\"attribute\"," + each + "}")
        .collect(Collectors.joining(",", "{\"type\":\"all\",\"conditions\":[", "]}"));
  }

  @Inject DecisionViews decisions;

  @Test
  void theRulesUseEveryKindOfConditionThereIs() {
    Set<Class<?>> used = new HashSet<>();
    RULES.forEach(rule -> collect(Samples.rule(rule).rule().condition(), used));

    assertThat(used).isEqualTo(kinds(Condition.class).collect(Collectors.toSet()));
  }

  /** The classes that a sealed interface permits, also by way of other sealed interfaces. */
  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(each -> kinds(each))
        : Stream.of(type);
  }

  private static void collect(Condition condition, Set<Class<?>> used) {
    used.add(condition.getClass());
    condition.parts().forEach(part -> collect(part, used));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "packt-furniture.csv",
        "shopifypartners-apparel.csv",
        "shopifypartners-home-and-garden.csv"
      })
  void everyDecisionComesAgainAsItWas(String file) throws IOException {
    Api api = Api.newMerchant("balanced");
    api.importCsv(Files.readAllBytes(SharedData.products(file)));
    String handle = api.get("/products").jsonPath().getString("items[0].handle");
    happened(api, handle);
    RULES.forEach(rule -> api.post("/rules", rule).then().statusCode(201));

    List<JsonPath> audits =
        List.of(api.post("/audits", Map.of()).jsonPath(), api.post("/audits", Map.of()).jsonPath());

    Set<String> deciding = new HashSet<>();
    int replayed = 0;
    for (JsonPath audit : audits) {
      for (Map<String, Object> decision : all(api, "/decisions?audit=" + audit.getString("id"))) {
        deciding.add(String.valueOf(decision.get("ruleId")));
        UUID id = UUID.fromString(String.valueOf(decision.get("id")));
        assertThat(decisions.replay(MerchantId.fromString(api.merchant()), id).differences())
            .as("%s of %s", id, decision.get("ruleId"))
            .isEmpty();
        replayed++;
      }
    }
    assertThat(replayed).isGreaterThan(200);
    assertThat(deciding)
        .containsAll(RULES.stream().map(each -> Samples.rule(each).rule().id()).toList());
    JsonPath blocked = api.get("/decisions?verdict=block&limit=200").jsonPath();
    assertThat(blocked.getList("items.ruleId")).contains("losing", "limited");
  }

  private static void happened(Api api, String product) {
    Instant now = Instant.now();
    List<Map<String, Object>> events = new ArrayList<>();
    for (int day = 30; day >= 0; day--) {
      events.add(
          Map.of(
              "type",
              "metrics",
              "subject",
              "store",
              "occurredAt",
              now.minus(Duration.ofDays(day)).minusSeconds(60).toString(),
              "payload",
              Map.of("views_7d", 100 + 10 * (30 - day), "ctr", day == 0 ? 0.5 : 0.02)));
    }
    for (int i = 0; i < 5; i++) {
      events.add(event("cart_abandoned", now, Map.of("n", i)));
    }
    Map<String, Object> customer = Map.of("id", 77, "country", "DE");
    List<Map<String, Object>> lines =
        List.of(Map.of("product_id", 1, "quantity", 1, "price", "19.00", "title", product));
    events.add(event("customers/create", now, customer));
    events.add(
        event(
            "orders/create",
            now,
            Map.of(
                "id",
                501,
                "name",
                "#501",
                "total_price",
                "19.00",
                "customer",
                customer,
                "line_items",
                lines)));
    events.add(
        event(
            "carts/create",
            now,
            Map.of("id", 9, "token", "t9", "total_price", "19.00", "line_items", lines)));
    events.add(
        event(
            "collections/create",
            now,
            Map.of(
                "id",
                3,
                "handle",
                "some",
                "title",
                "Some",
                "products",
                List.of(Map.of("handle", product)))));
    api.post("/events", Map.of("events", events)).then().statusCode(202);
  }

  private static Map<String, Object> event(String type, Instant now, Map<String, ?> payload) {
    return Map.of("type", type, "occurredAt", now.minusSeconds(30).toString(), "payload", payload);
  }

  private static List<Map<String, Object>> all(Api api, String path) {
    List<Map<String, Object>> all = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonPath page =
          api.get(path + "&limit=200" + (next.isEmpty() ? "" : "&cursor=" + next)).jsonPath();
      all.addAll(page.getList("items"));
      next = page.getString("next");
    }
    return all;
  }
}
