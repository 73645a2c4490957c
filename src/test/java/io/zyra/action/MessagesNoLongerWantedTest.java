package io.zyra.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Between the decision and the message the world moves: what is no longer wanted is not sent. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
@Timeout(180)
class MessagesNoLongerWantedTest {
  private static final String RECOVERY = "email_recovery_v1";

  private Api api;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("balanced");
  }

  static Stream<Arguments> whatHappens() {
    return Stream.of(
        Arguments.of("orders/create", order("cart_token", "B1"), "has become an order"),
        Arguments.of("orders/create", order("checkout_token", "B1"), "has become an order"),
        Arguments.of("orders/create", order("cart_token", "B1?key=abc"), "has become an order"),
        Arguments.of(
            "orders/create", order("cart_token", "other", "email", " A@X.example"), BOUGHT),
        Arguments.of("orders/create", order("customer", Map.of("id", 1)), BOUGHT),
        Arguments.of("orders/create", order("phone", "+49 (151) 000001"), BOUGHT),
        Arguments.of("carts/update", cart("B1", "line_items", List.of()), "was emptied"),
        Arguments.of("carts/delete", Map.of("token", "B1"), "was deleted"),
        Arguments.of("checkouts/delete", Map.of("token", "B1"), "was deleted"),
        Arguments.of("customers/redact", Map.of("customer", Map.of("id", 1)), "data was deleted"),
        Arguments.of(
            "customers/redact",
            Map.of("customer", Map.of("id", 99, "email", "a@x.example")),
            "data was deleted"),
        Arguments.of("customers/delete", Map.of("id", 1), "data was deleted"),
        Arguments.of("customers/update", consent(1, "unsubscribed"), "has not agreed"),
        Arguments.of("customers/update", consent(77, "unsubscribed"), "has not agreed"),
        Arguments.of(
            "customers_email_marketing_consent/update",
            Map.of("customer_id", 1, "email_marketing_consent", Map.of("state", "unsubscribed")),
            "has not agreed"));
  }

  private static final String BOUGHT = "has bought since";

  @ParameterizedTest
  @MethodSource("whatHappens")
  void whatHappensBeforeTheApprovalHoldsTheMessage(
      String type, Map<String, Object> payload, String why) {
    event("cart_abandoned", cart("B1"), hoursAgo(6));
    cartRule();
    api.post("/audits", Map.of()).then().statusCode(200);
    String action = waiting(1).get(0);

    event(type, payload);
    api.post("/actions/" + action + "/approve", "").then().statusCode(200);

    JsonPath done = api.action(action, "published");
    assertThat(done.getString("story.find { it.type == 'action.published' }.text")).contains(why);
    JsonPath messages = api.get("/messages").jsonPath();
    assertThat(messages.getList("items.state")).containsExactly("held");
    assertThat(messages.getString("items[0].heldBecause")).contains(why);
    assertThat(messages.getString("items[0].recipient")).isNull();
  }

  @ParameterizedTest
  @MethodSource("whatHappens")
  void aStoreWideMessageLeavesOutWhomItDoesNotConcernAnyMore(
      String type, Map<String, Object> payload, String why) {
    event("cart_abandoned", cart("B1"), hoursAgo(6));
    event("cart_abandoned", otherPersonsCart());
    String action = askStore(RECOVERY);

    event(type, payload);
    api.post("/actions/" + action + "/approve", "").then().statusCode(200);
    api.action(action, "published");

    JsonPath messages = api.get("/messages").jsonPath();
    assertThat(messages.getList("items.findAll { it.state == 'queued' }.recipient"))
        .containsExactly("b•••@x.example");
    assertThat(messages.getString("items.find { it.state == 'held' }.heldBecause")).contains(why);
  }

  @Test
  void whatHappensBeforeItIsComposedEndsTheAction() {
    event("cart_abandoned", cart("B1"), hoursAgo(6));
    event("orders/create", order("email", "a@x.example"));
    cartRule();
    api.post("/audits", Map.of()).then().statusCode(200);
    String action =
        api.until("/actions?state=unchanged", page -> page.getList("items").size() == 1)
            .getString("items[0].id");
    JsonPath ended = api.get("/actions/" + action).jsonPath();
    assertThat(ended.getString("story.find { it.type == 'action.unchanged' }.text"))
        .contains("The customer has bought since.");
    assertThat(api.get("/messages").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void anOrderBeforeTheCartIsNoReason() {
    event("orders/create", order("customer", Map.of("id", 1)), hoursAgo(9));
    event("cart_abandoned", cart("B1"), hoursAgo(6));
    event("orders/create", order("customer", Map.of("id", 2), "email", "b@x.example"));
    approve(ask("cart", "B1"));
    assertThat(api.get("/messages").jsonPath().getList("items.state")).containsExactly("queued");
  }

  @Test
  void onePersonWithTwoCartsGetsOneMessage() {
    event("cart_abandoned", cart("B1"), hoursAgo(6));
    event("cart_abandoned", cart("B2", "email", "A@x.example "), hoursAgo(5));
    event("cart_abandoned", cart("B3", "email", "a2@x.example", "customer", Map.of("id", 1)));
    cartRule();
    api.post("/audits", Map.of()).then().statusCode(200);
    waiting(3).forEach(this::approve);
    assertThat(api.get("/messages").jsonPath().getList("items.state", String.class))
        .containsExactlyInAnyOrder("queued", "held", "held");
    assertThat(
            api.get("/messages")
                .jsonPath()
                .getList("items.findAll { it.state == 'held' }.heldBecause", String.class))
        .containsOnly("The same person has been written to about another cart.");
  }

  @Test
  void aStoreWideMessageGoesToAPersonOnceAboutTheNewestCart() {
    event("cart_abandoned", cart("B1"), hoursAgo(6));
    event(
        "cart_abandoned",
        cart("B2", "line_items", List.of(Map.of("title", "Newest Chair", "quantity", 1))),
        hoursAgo(5));
    approve(askStore(RECOVERY));
    JsonPath messages = api.get("/messages").jsonPath();
    assertThat(messages.getString("items.find { it.state == 'queued' }.body"))
        .contains("Newest Chair");
    assertThat(messages.getString("items.find { it.state == 'held' }.heldBecause"))
        .isEqualTo("The same person has been written to about another cart.");
  }

  @Test
  void aCartWithABrokenLinkDoesNotStopTheOthers() {
    event("cart_abandoned", cart("B1", "abandoned_checkout_url", "https://shop.example/%zz"));
    event("cart_abandoned", otherPersonsCart());
    for (String template : List.of(RECOVERY, "sms_recovery_v1")) {
      approve(askStore(template));
    }
    assertThat(api.get("/messages").jsonPath().getList("items.findAll { it.state == 'queued' }"))
        .hasSize(4);
  }

  @Test
  void aCustomerOfAnotherLanguageIsToldToTheMerchantFirst() {
    event("cart_abandoned", cart("B1", "customer_locale", "da-DK"), hoursAgo(6));
    cartRule("auto");
    api.post("/audits", Map.of()).then().statusCode(200);
    String action = waiting(1).get(0);
    assertThat(api.get("/actions/" + action).jsonPath().getList("heldBecause", String.class))
        .contains("The text is in English, and the customer's language is Danish.");
    approve(action);
    assertThat(api.get("/messages").jsonPath().getList("items.state")).containsExactly("queued");
  }

  @Test
  void whatAPersonAsksForIsLookedAtAtOnceToo() {
    event("cart_abandoned", cart("B1"), hoursAgo(6));
    event("orders/create", order("cart_token", "B1"));
    JsonPath asked = api.get("/actions/" + ask("cart", "B1")).jsonPath();
    assertThat(asked.getString("state")).isEqualTo("unchanged");
    assertThat(asked.getString("story.find { it.type == 'action.unchanged' }.text"))
        .contains("has become an order");
    assertThat(api.get("/messages").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void nothingIsWrittenOfAPersonWhoseDataWasDeleted() {
    event(
        "cart_abandoned",
        cart("B1", "customer", Map.of("id", 1, "first_name", "Ana")),
        hoursAgo(6));
    event("customers/redact", Map.of("customer", Map.of("id", 1)));
    Map<String, Object> body = new HashMap<>();
    body.put("action_type", "send_email");
    body.put("auto_publish", true);
    body.put("subject", Map.of("scope", "cart", "id", "B1"));
    body.put("parameters", Map.of("template_id", RECOVERY));
    api.action(api.post("/actions", body).path("id"), "published");
    assertThat(api.get("/messages").asString())
        .contains("data was deleted")
        .doesNotContain("Ana", "Oak");
  }

  @Test
  void aPersonWhoAsksForItAtOnceIsToldOfTheLanguageFirst() {
    event("cart_abandoned", cart("B1", "customer_locale", "fr"), hoursAgo(6));
    String action =
        api.post(
                "/actions",
                Map.of(
                    "action_type",
                    "send_email",
                    "auto_publish",
                    true,
                    "subject",
                    Map.of("scope", "cart", "id", "B1"),
                    "parameters",
                    Map.of("template_id", RECOVERY)))
            .path("id");
    JsonPath asked = api.get("/actions/" + action).jsonPath();
    assertThat(asked.getString("state")).isEqualTo("awaiting_approval");
    assertThat(asked.getList("heldBecause", String.class))
        .contains("The text is in English, and the customer's language is French.");
    approve(action);
    assertThat(api.get("/messages").jsonPath().getList("items.state")).containsExactly("queued");
  }

  @Test
  void aStoreWideMessageTellsOfTheLanguagesOfItsRecipients() {
    event("cart_abandoned", cart("B1", "customer_locale", "da-DK"), hoursAgo(6));
    event("cart_abandoned", otherPersonsCart());
    String action = askStore(RECOVERY);
    assertThat(api.get("/actions/" + action).jsonPath().getList("heldBecause", String.class))
        .contains("The text is in English, and 1 of 2 customers have another language: Danish 1.");
    approve(action);
    assertThat(api.get("/messages").jsonPath().getList("items.state"))
        .containsExactly("queued", "queued");
  }

  @Test
  void aLanguageThatNobodyWasToldOfHoldsTheMessage() {
    event("cart_abandoned", cart("B1"), hoursAgo(6));
    event("cart_abandoned", otherPersonsCart());
    String action = askStore(RECOVERY);
    event(
        "cart_abandoned",
        cart(
            "B3",
            "customer",
            Map.of("id", 3),
            "email",
            "c@x.example",
            "phone",
            "+49151000003",
            "customer_locale",
            "fr-FR"));
    approve(action);
    JsonPath messages = api.get("/messages").jsonPath();
    assertThat(messages.getList("items.findAll { it.state == 'queued' }")).hasSize(2);
    assertThat(messages.getString("items.find { it.state == 'held' }.heldBecause"))
        .contains("the customer's language is French");
  }

  private void cartRule() {
    cartRule("approve");
  }

  private void cartRule(String publish) {
    api.post(
            "/rules",
            """
            {"id":"carts","scope":"cart","if":{"type":"metric_above","metric":"cart_value","threshold":1},
             "then":[{"type":"send_email","template_id":"%s"}],"publish":"%s"}
            """
                .formatted(RECOVERY, publish))
        .then()
        .statusCode(201);
  }

  private void approve(String action) {
    api.post("/actions/" + action + "/approve", "").then().statusCode(200);
    api.action(action, "published");
  }

  private List<String> waiting(int count) {
    return api.until(
            "/actions?state=awaiting_approval", page -> page.getList("items").size() == count)
        .getList("items.id", String.class);
  }

  private String ask(String scope, String id) {
    return ask(RECOVERY, Map.of("subject", Map.of("scope", scope, "id", id)));
  }

  private String askStore(String template) {
    return ask(template, Map.of());
  }

  private String ask(String template, Map<String, Object> subject) {
    Map<String, Object> body = new HashMap<>(subject);
    body.put("action_type", template.startsWith("sms") ? "send_sms" : "send_email");
    body.put("auto_publish", false);
    body.put("parameters", Map.of("template_id", template));
    return api.post("/actions", body).then().statusCode(201).extract().path("id");
  }

  private static Map<String, Object> cart(String token, Object... more) {
    Map<String, Object> cart =
        payload(
            "token",
            token,
            "email",
            "a@x.example",
            "phone",
            "+49151000001",
            "buyer_accepts_marketing",
            true,
            "buyer_accepts_sms_marketing",
            true,
            "total_price",
            "120.00",
            "currency",
            "EUR",
            "customer",
            Map.of("id", 1),
            "line_items",
            List.of(Map.of("title", "Oak Table", "quantity", 1)));
    cart.putAll(payload(more));
    return cart;
  }

  private static Map<String, Object> otherPersonsCart() {
    return cart("B2", "email", "b@x.example", "phone", "+49151000002", "customer", Map.of("id", 2));
  }

  private static Map<String, Object> order(Object... fields) {
    Map<String, Object> order = payload("id", 901, "total_price", "120.00");
    order.putAll(payload(fields));
    return order;
  }

  private static Map<String, Object> consent(int id, String state) {
    return Map.of(
        "id", id, "email", "a@x.example", "email_marketing_consent", Map.of("state", state));
  }

  private static Map<String, Object> payload(Object... namesAndValues) {
    Map<String, Object> payload = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      payload.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return payload;
  }

  private static String hoursAgo(int hours) {
    return Instant.now().minus(hours, ChronoUnit.HOURS).toString();
  }

  private void event(String type, Map<String, Object> payload) {
    send(Map.of("type", type, "payload", payload));
  }

  private void event(String type, Map<String, Object> payload, String occurredAt) {
    send(Map.of("type", type, "payload", payload, "occurredAt", occurredAt));
  }

  private void send(Map<String, Object> event) {
    api.post("/events", Map.of("events", List.of(event))).then().statusCode(202);
  }
}
