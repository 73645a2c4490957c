package io.zyra.action;

import static io.zyra.Api.json;
import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages go to customers who agreed to them, and each of them says the same thing once. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class MessagesToCustomersTest {
  private static final String RECOVERY = "email_recovery_v1";
  private static final String WINBACK = "email_winback_v1";
  private static final Map<String, Object> CART =
      Map.of(
          "token", "c1",
          "email", "ana@shopper.example",
          "buyer_accepts_marketing", true,
          "customer", Map.of("id", 7, "first_name", "Ana"),
          "line_items", List.of(Map.of("title", "Oak <table>", "quantity", 2)),
          "total_price", "240.00",
          "abandoned_checkout_url", "https://shop.example/recover/c1");

  private Api api;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("balanced");
  }

  @Test
  void aRuleWritesAnEMailForEachCartThatWasLeft() {
    api.post("/rules", storeRule(RECOVERY)).then().statusCode(201);
    event("cart_abandoned", "cart:c1", CART);
    event("cart_abandoned", "cart:c2", without(CART, "email", "token", "c2"));

    String action = approveAll();

    JsonPath messages = messages(2);
    assertThat(messages.getString("items.find { it.state == 'queued' }.recipient"))
        .isEqualTo("a•••@shopper.example");
    assertThat(messages.getString("items.find { it.state == 'queued' }.subject"))
        .isEqualTo("Ana, you left something in your cart");
    assertThat(messages.getString("items.find { it.state == 'queued' }.body"))
        .contains("- 2 × Oak <table>", "Total: 240.00 EUR", "https://shop.example/recover/c1");
    assertThat(messages.getString("items.find { it.state == 'queued' }.html"))
        .contains("Oak &lt;table&gt;")
        .doesNotContain("<table>");
    assertThat(messages.getString("items.find { it.state == 'held' }.heldBecause"))
        .isEqualTo("There is no e-mail address.");
    assertThat(done(api.action(action, "published")))
        .isEqualTo("Wrote 1 e-mail to the outbox, held back 1: There is no e-mail address");

    approveAll();
    messages(2);
  }

  @Test
  void aCartAndItsCheckoutCountAsOne() {
    event("cart_abandoned", "cart:c1", CART);
    event("checkouts/update", "checkout:k1", without(CART, "token", "cart_token", "c1"));

    sent("send_email", "cart", "c1", RECOVERY);
    JsonPath second = api.action(ask("send_email", "checkout", "k1", RECOVERY), "published");

    assertThat(done(second)).contains("Wrote 0 e-mails", "1 had been written to before");
    messages(1);
    sent("send_sms", "cart", "c1", "sms_recovery_v1");
    messages(2);
  }

  @Test
  void whoDidNotAgreeIsNotWrittenToUntilTheyDo() {
    event("customers/create", "customer:7", customer("not_subscribed"));
    JsonPath first = api.action(ask("send_email", "customer", "7", WINBACK), "published");
    assertThat(done(first))
        .isEqualTo(
            "Wrote 0 e-mails to the outbox, held back 1: The customer has not agreed to e-mails");
    assertThat(messages(1).getString("items[0].heldBecause"))
        .isEqualTo("The customer has not agreed to e-mails.");
    assertThat(messages(1).getString("items[0].recipient")).isNull();

    event("customers/update", "customer:7", customer("subscribed"));
    sent("send_email", "customer", "7", WINBACK);

    assertThat(messages(1).getString("items[0].state")).isEqualTo("queued");
    assertThat(messages(1).getString("items[0].subject")).isEqualTo("Ana, it has been a while");
  }

  @Test
  void whatACustomerSaidLastCounts() {
    event("cart_abandoned", "cart:c1", CART);
    event("customers/update", "customer:7", customer("unsubscribed"));

    sent("send_email", "cart", "c1", RECOVERY);

    assertThat(messages(1).getString("items[0].state")).isEqualTo("held");
  }

  @Test
  void aCartThatBecameAnOrderIsNotRecovered() {
    Map<String, Object> bought = new HashMap<>(CART);
    bought.put("completed_at", Instant.now().toString());
    event("checkouts/update", "checkout:k1", bought);

    sent("send_email", "checkout", "k1", RECOVERY);

    assertThat(messages(1).getString("items[0].heldBecause"))
        .isEqualTo("The cart has become an order.");
  }

  @Test
  void aTextMessageToACustomerSpeaksOfNoCart() {
    event("customers/update", "customer:7", customer("subscribed"));

    sent("send_sms", "customer", "7", "sms_winback_v1");

    assertThat(messages(1).getString("items[0].body"))
        .contains(": Hi Ana, it has been a while.")
        .contains("https://" + api.shop())
        .doesNotContain("cart");
    assertThat(messages(1).getString("items[0].state")).isEqualTo("queued");
  }

  @Test
  void askingAgainWhileItWaitsIsAskingOnce() {
    event("cart_abandoned", "cart:c1", CART);
    String one = ask("send_email", "cart", "c1", RECOVERY, false);
    assertThat(ask("send_email", "cart", "c1", RECOVERY, false)).isEqualTo(one);
    assertThat(ask("send_sms", "cart", "c1", "sms_recovery_v1", false)).isNotEqualTo(one);
    assertThat(api.get("/actions/" + one).jsonPath().getString("state"))
        .isEqualTo("awaiting_approval");
    assertThat(api.get("/actions/" + one).jsonPath().getString("sentence"))
        .isEqualTo("Send an e-mail about \"cart c1\"");

    api.post("/actions/" + one + "/approve", "").then().statusCode(200);

    api.action(one, "published");
    messages(1);
    refused(api.post("/rollback", Map.of("action_id", one)), 409, "not-reversible");
  }

  @Test
  void whatDoesNotFitIsRefusedWithWhatWould() {
    event("customers/update", "customer:7", customer("subscribed"));
    refused(api.post("/actions", body("send_email", "cart", "nobody", RECOVERY)), 404);
    refused(api.post("/actions", body("send_email", "segment", "none", WINBACK)), 404);
    refused(api.post("/actions", body("send_email", "order", "1", RECOVERY)), 404);
    refused(
        api.post("/actions", body("send_email", "planet", "1", RECOVERY)), 422, "unknown-scope");
    event("orders/create", "order:1", Map.of("id", 1));
    refused(api.post("/actions", body("send_email", "order", "1", RECOVERY)), 422, "unfit-subject");
    JsonPath wrong =
        refused(
            api.post("/actions", body("send_email", "customer", "7", RECOVERY)),
            422,
            "unacceptable-parameters");
    assertThat(wrong.getString("errors[0].pointer")).isEqualTo("/parameters/template_id");
    assertThat(wrong.getString("errors[0].hint")).contains("email_welcome_v1, email_winback_v1");
    JsonPath unknown = api.post("/rules/validate", storeRule("nothing")).jsonPath();
    assertThat(unknown.getString("errors[0].pointer")).isEqualTo("/then/0/template_id");
    assertThat(unknown.getString("errors[0].hint")).contains(RECOVERY);
  }

  @Test
  void messagesOfOneMerchantAreNotAnothers() {
    event("cart_abandoned", "cart:c1", CART);
    sent("send_email", "cart", "c1", RECOVERY);
    Api other = Api.newMerchant("balanced");
    assertThat(other.get("/messages").jsonPath().getList("items")).isEmpty();
    refused(other.post("/actions", body("send_email", "cart", "c1", RECOVERY)), 404);
  }

  @Test
  void rulesWriteToEachCartCustomerAndSegmentThatTheyLookAt() {
    event("carts/update", "cart:c1", CART);
    event("customers/create", "customer:7", customer("subscribed"));
    Map<String, Object> other = without(customer("not_subscribed"), "phone", "id", 8);
    event("customers/create", "customer:8", without(other, "email", "email", "bo@shopper.example"));
    json()
        .body("{\"if\":{\"type\":\"attribute\",\"attribute\":\"state\",\"empty\":true}}")
        .put(api.path("/segments/all"))
        .then()
        .statusCode(200);
    rule(
        "cart", "metric_above\",\"metric\":\"cart_value\",\"threshold\":1", "send_email", RECOVERY);
    rule(
        "customer",
        "attribute\",\"attribute\":\"accepts_email\",\"equals\":true",
        "send_email",
        "email_welcome_v1");
    rule(
        "segment",
        "metric_above\",\"metric\":\"customer_count\",\"threshold\":1",
        "send_email",
        WINBACK);
    rule(
        "customer",
        "attribute\",\"attribute\":\"accepts_sms\",\"equals\":true",
        "send_sms",
        "sms_winback_v1");

    approveAll();

    JsonPath messages = api.get("/messages").jsonPath();
    assertThat(messages.getList("items.findAll { it.state == 'queued' }.templateId", String.class))
        .contains(RECOVERY, "email_welcome_v1", WINBACK, "sms_winback_v1")
        .doesNotHaveDuplicates();
    assertThat(messages.getList("items.findAll { it.state == 'held' }.templateId", String.class))
        .containsExactly(WINBACK);
    assertThat(
            api.get("/actions?state=published").jsonPath().getList("items.sentence", String.class))
        .anySatisfy(text -> assertThat(text).startsWith("Send e-mails to the customers of "));
  }

  private void rule(String scope, String condition, String action, String template) {
    api.post(
            "/rules",
            """
            {"id":"%s-%s","scope":"%s","if":{"type":"%s},
             "then":[{"type":"%s","template_id":"%s"}]}
            """
                .formatted(scope, action, scope, condition, action, template))
        .then()
        .statusCode(201);
  }

  private static String storeRule(String template) {
    return """
        {"id":"carts","if":{"type":"abandoned_carts","count_gt":1,"window":3600},
         "then":[{"type":"send_email","template_id":"%s"}]}
        """
        .formatted(template);
  }

  private static Map<String, Object> customer(String state) {
    return Map.of(
        "id",
        7,
        "first_name",
        "Ana",
        "email",
        "ana@shopper.example",
        "phone",
        "+49151000001",
        "email_marketing_consent",
        Map.of("state", state),
        "sms_marketing_consent",
        Map.of("state", state));
  }

  /** The same with one field taken out and another put in. */
  private static Map<String, Object> without(
      Map<String, Object> payload, String gone, String name, Object value) {
    Map<String, Object> changed = new HashMap<>(payload);
    changed.remove(gone);
    changed.put(name, value);
    return changed;
  }

  private void event(String type, String subject, Map<String, Object> payload) {
    api.post(
            "/events",
            Map.of("events", List.of(Map.of("type", type, "subject", subject, "payload", payload))))
        .then()
        .statusCode(202);
  }

  private static Map<String, Object> body(String type, String scope, String id, String template) {
    return Map.of(
        "action_type",
        type,
        "subject",
        Map.of("scope", scope, "id", id),
        "auto_publish",
        true,
        "parameters",
        Map.of("template_id", template));
  }

  private String ask(String type, String scope, String id, String template) {
    return ask(type, scope, id, template, true);
  }

  private String ask(String type, String scope, String id, String template, boolean now) {
    Map<String, Object> body = new HashMap<>(body(type, scope, id, template));
    body.put("auto_publish", now);
    return api.post("/actions", body).then().statusCode(201).extract().path("id");
  }

  private void sent(String type, String scope, String id, String template) {
    api.action(ask(type, scope, id, template), "published");
  }

  private static String done(JsonPath action) {
    return action.getString("story.find { it.type == 'action.published' }.text");
  }

  private JsonPath messages(int count) {
    return api.until("/messages", list -> list.getList("items").size() == count);
  }

  /** Runs an audit and says yes to what waits; the id of the last action. */
  private String approveAll() {
    api.post("/audits", Map.of()).then().statusCode(200);
    List<String> waiting =
        api.get("/actions?state=awaiting_approval").jsonPath().getList("items.id", String.class);
    waiting.forEach(id -> api.post("/actions/" + id + "/approve", "").then().statusCode(200));
    api.until(
        "/actions?state=composing,approved,publishing", page -> page.getList("items").isEmpty());
    return api.get("/actions").jsonPath().getString("items[0].id");
  }
}
