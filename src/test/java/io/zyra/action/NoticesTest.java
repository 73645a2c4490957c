package io.zyra.action;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A rule can tell the merchant about things: once a day, on the dashboard or by e-mail too. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class NoticesTest {

  @Test
  void aRuleTellsOnceADayAboutEachProduct() {
    Api api = merchant("balanced", 2);
    api.post("/rules", rule("{\"type\":\"notify\",\"message\":\"Cheap\"}")).then().statusCode(201);

    audit(api);
    audit(api);

    JsonPath notices = notices(api);
    assertThat(notices.getList("items.text", String.class))
        .containsExactlyInAnyOrder("Cheap: Oak Box 0", "Cheap: Oak Box 1");
    assertThat(notices.getString("items[0].payload.subject")).startsWith("product:");
    assertThat(notices.getString("items[0].payload.decisionId")).isNotBlank();
    assertThat(texts(api)).contains("Noted on the dashboard", "Noted before today");
    assertThat(api.get("/messages").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void twoNotesOfOneRuleThatSayDifferentThingsAreBothKept() {
    Api api = merchant("balanced", 1);
    api.post(
            "/rules",
            rule(
                "{\"type\":\"notify\",\"message\":\"One\"},{\"type\":\"notify\",\"message\":\"Two\"}"))
        .then()
        .statusCode(201);

    audit(api);

    assertThat(notices(api).getList("items.text", String.class))
        .containsExactlyInAnyOrder("One: Oak Box 0", "Two: Oak Box 0");
  }

  @Test
  void evenInSafeModeANoteNeedsNobody() {
    Api api = merchant("safe", 1);
    api.post("/rules", rule("{\"type\":\"notify\"}")).then().statusCode(201);

    audit(api);

    assertThat(notices(api).getList("items.text", String.class))
        .containsExactly("Look at this: Oak Box 0");
  }

  @Test
  void anEMailGoesToTheAddressThatTheRuleNames() {
    Api api = merchant("balanced", 1);
    api.post(
            "/rules",
            rule(
                "{\"type\":\"notify\",\"message\":\"Cheap\",\"channel\":\"email\","
                    + "\"to\":\"owner@shop.example\"}"))
        .then()
        .statusCode(201);

    audit(api);

    JsonPath messages = api.get("/messages").jsonPath();
    assertThat(messages.getList("items")).hasSize(1);
    assertThat(messages.getString("items[0].recipient")).isEqualTo("o•••@shop.example");
    assertThat(messages.getString("items[0].subject")).endsWith("Cheap: Oak Box 0");
    assertThat(messages.getString("items[0].body")).contains("Why: ");
    assertThat(notices(api).getList("items")).hasSize(1);
  }

  @Test
  void withoutAnAddressItIsNotedAndSaidWhyThereIsNoEMail() {
    Api api = merchant("balanced", 1);
    api.post("/rules", rule("{\"type\":\"notify\",\"channel\":\"email\"}")).then().statusCode(201);

    audit(api);

    assertThat(notices(api).getList("items")).hasSize(1);
    assertThat(texts(api)).anySatisfy(text -> assertThat(text).contains("no address is known"));
    assertThat(api.get("/messages").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void aPersonMayAskForANoteOrAFlagAboutAnything() {
    Api api = merchant("safe", 1);
    api.post(
            "/events",
            Map.of("events", List.of(Map.of("type", "orders/create", "subject", "order:5"))))
        .then()
        .statusCode(202);
    for (String type : List.of("notify", "flag")) {
      for (Map<String, String> subject :
          List.of(
              Map.of("scope", "order", "id", "5"), Map.of("scope", "product", "id", "item-0"))) {
        String action =
            api.post(
                    "/actions", Map.of("actionType", type, "subject", subject, "autoPublish", true))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(api.action(action, "published").getBoolean("canRollBack")).isFalse();
      }
      String store =
          api.post("/actions", Map.of("actionType", type, "autoPublish", true)).path("id");
      api.action(store, "published");
    }
    assertThat(notices(api).getList("items")).hasSize(3);
    assertThat(api.get("/events?type=flag.raised").jsonPath().getList("items")).hasSize(3);
    refused(
        api.post(
            "/actions",
            Map.of("actionType", "flag", "subject", Map.of("scope", "order", "id", "6"))),
        404,
        "unknown-order");
  }

  private static Api merchant(String mode, int products) {
    Api api = Api.newMerchant(mode);
    assertThat(api.importCsv(Catalogues.thin(products)).jsonPath().getInt("imported"))
        .isEqualTo(products);
    return api;
  }

  private static String rule(String actions) {
    return """
        {"id":"cheap","if":{"type":"metric_below","metric":"price","threshold":50},
         "then":[%s]}
        """
        .formatted(actions);
  }

  private static void audit(Api api) {
    api.post("/audits", Map.of()).then().statusCode(200);
    api.until(
        "/actions?state=composing,approved,publishing", page -> page.getList("items").isEmpty());
  }

  private static JsonPath notices(Api api) {
    return api.get("/events?type=notice").jsonPath();
  }

  private static List<String> texts(Api api) {
    return api.get("/events?type=action.published").jsonPath().getList("items.text", String.class);
  }
}
