package io.zyra.action.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is held back goes on when the reason is gone, and says why as long as it does not. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class HeldMessagesTest {
  private static final String ENGLISH = "The text is in English, and the customer's language is ";

  @Inject HeldMessageCheck check;

  private Api api;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("aggressive");
    api.post(
            "/rules",
            """
            {"id":"carts","scope":"cart",
             "if":{"type":"metric_above","metric":"cart_value","threshold":1},
             "then":[{"type":"send_email","template_id":"email_recovery_v1"}],"publish":"auto"}
            """)
        .then()
        .statusCode(201);
  }

  @Test
  void whoAgreesLaterIsWrittenToThen() {
    left("buyer_accepts_marketing", false);
    String action = audited("published");
    assertThat(message().getString("heldBecause")).contains("has not agreed");

    look();
    assertThat(message().getString("state")).isEqualTo("held");
    event("customers/update", consent());
    look();

    assertThat(message().getString("state")).isEqualTo("queued");
    assertThat(message().getString("heldBecause")).isNull();
    assertThat(api.get("/actions/" + action).asString())
        .contains("Looked at again: Wrote 1 e-mail");
    look();
    assertThat(message().getString("state")).isEqualTo("queued");
  }

  @Test
  void whatIsInTheWayNowIsTheReason() {
    left("buyer_accepts_marketing", false);
    audited("published");
    event("customers/update", consent());
    event("orders/create", Map.of("id", 9, "total_price", "1.00", "customer", Map.of("id", 1)));

    look();

    assertThat(message().getString("state")).isEqualTo("held");
    assertThat(message().getString("heldBecause")).isEqualTo("The customer has bought since.");
  }

  @Test
  void aLanguageThatIsThatOfTheTextByNowNeedsNoYes() {
    left("customer_locale", "da");
    String action = audited("awaiting_approval");
    look();
    assertThat(api.get("/actions/" + action).jsonPath().getList("heldBecause", String.class))
        .containsExactly(ENGLISH + "Danish.");

    left("customer_locale", "en-GB");
    look();

    api.action(action, "published");
    assertThat(message().getString("state")).isEqualTo("queued");
  }

  @Test
  void nothingGoesByItselfWhenTheAutopilotIsOff() {
    left("customer_locale", "da");
    String action = audited("awaiting_approval");
    api.patch(Map.of("autopilotOn", false)).then().statusCode(200);
    left("customer_locale", "en");

    look();

    JsonPath waiting = api.get("/actions/" + action).jsonPath();
    assertThat(waiting.getString("state")).isEqualTo("awaiting_approval");
    assertThat(waiting.getList("heldBecause", String.class))
        .containsExactly("The autopilot is off.");

    api.patch(Map.of("autopilotOn", true)).then().statusCode(200);
    look();

    api.action(action, "published");
  }

  @Test
  void whatWaitsForAPersonEndsWhenItIsOver() {
    left("customer_locale", "da");
    String action = audited("awaiting_approval");
    event("orders/create", Map.of("id", 9, "total_price", "1.00", "cart_token", "B1"));

    look();

    assertThat(api.action(action, "unchanged").prettify()).contains("has become an order");
  }

  @Test
  void afterTwoDaysItSaysThatItIsNotLookedAtAnyMore() {
    left("buyer_accepts_marketing", false);
    audited("published");
    Instant later = Instant.now().plus(Duration.ofDays(2));

    check.run(later.minus(Duration.ofHours(1)), later);
    check.run(later, later.plus(Duration.ofMinutes(5)));

    assertThat(message().getString("heldBecause"))
        .containsOnlyOnce("After two days it is not looked at again by itself.");
  }

  private void look() {
    Instant now = Instant.now();
    check.run(now.minus(Duration.ofMinutes(5)), now);
  }

  private JsonPath message() {
    JsonPath messages = api.get("/messages").jsonPath();
    assertThat(messages.getList("items")).hasSize(1);
    return messages.setRootPath("items[0]");
  }

  private String audited(String state) {
    api.post("/audits", Map.of()).then().statusCode(200);
    return api.until("/actions?state=" + state, page -> page.getList("items").size() == 1)
        .getString("items[0].id");
  }

  private void left(String field, Object value) {
    Map<String, Object> cart = new HashMap<>();
    cart.put("token", "B1");
    cart.put("email", "a@x.example");
    cart.put("buyer_accepts_marketing", true);
    cart.put("total_price", "120.00");
    cart.put("currency", "EUR");
    cart.put("customer", Map.of("id", 1));
    cart.put("line_items", List.of(Map.of("title", "Oak Table", "quantity", 1)));
    cart.put(field, value);
    event("cart_abandoned", cart, Instant.now().minus(6, ChronoUnit.HOURS).toString());
  }

  private static Map<String, Object> consent() {
    return Map.of(
        "id",
        1,
        "email",
        "a@x.example",
        "email_marketing_consent",
        Map.of("state", "subscribed", "consent_updated_at", Instant.now().toString()));
  }

  private void event(String type, Map<String, Object> payload) {
    event(type, payload, Instant.now().toString());
  }

  private void event(String type, Map<String, Object> payload, String at) {
    api.post(
            "/events",
            Map.of("events", List.of(Map.of("type", type, "payload", payload, "occurredAt", at))))
        .then()
        .statusCode(202);
  }
}
