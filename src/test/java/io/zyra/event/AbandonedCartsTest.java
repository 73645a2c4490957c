package io.zyra.event;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.core.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events come in, are counted over a window, and a rule answers with messages. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class AbandonedCartsTest {
  private Api api;

  @BeforeEach
  void aMerchantWithTheRule() {
    api = Api.newMerchant("balanced");
    assertThat(api.post("/rules", Samples.CART_RULE).statusCode()).isEqualTo(201);
  }

  @Test
  void threeCartsAreNotEnoughAndFourAre() {
    abandon(0, 3, Duration.ofMinutes(5), true);
    assertThat(decisions(audit())).isZero();
    abandon(3, 1, Duration.ofMinutes(5), true);
    assertThat(decisions(audit())).isEqualTo(1);
  }

  @Test
  void cartsBeforeTheWindowAreNotCounted() {
    abandon(0, 3, Duration.ofMinutes(5), true);
    abandon(3, 5, Duration.ofMinutes(61), true);
    assertThat(decisions(audit())).isZero();
  }

  @Test
  void anEventWithAKeyIsRecordedOnce() {
    Map<String, Object> event = Map.of("type", "cart_abandoned", "key", "cart:1");
    assertThat(record(List.of(event, event)).getInt("recorded")).isEqualTo(1);
    assertThat(record(List.of(event)).getInt("recorded")).isZero();
    assertThat(api.get("/events?type=cart_abandoned").jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void anEventOfTheFutureIsRefusedAndSoAreThoseSentWithIt() {
    String later = Instant.now().plus(Duration.ofHours(1)).toString();
    JsonPath problem =
        refused(
            api.post(
                "/events",
                Map.of(
                    "events",
                    List.of(
                        Map.of("type", "cart_abandoned"),
                        Map.of("type", "cart_abandoned", "occurredAt", later)))),
            422,
            "event-in-the-future");
    assertThat(problem.getString("errors[0].pointer")).isEqualTo("/events/1/occurredAt");
    assertThat(api.get("/events?type=cart_abandoned").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void eachCartGetsOneMessageAndOnlyWhereItsOwnerAgreed() {
    abandon(0, 3, Duration.ofMinutes(5), true);
    abandon(3, 2, Duration.ofMinutes(5), false);
    approveAll(audit());
    JsonPath messages = api.until("/messages", list -> list.getList("items").size() == 5);
    assertThat(messages.getList("items.findAll { it.state == 'queued' }")).hasSize(3);
    assertThat(messages.getList("items.findAll { it.state == 'held' }.heldBecause", String.class))
        .hasSize(2)
        .allSatisfy(reason -> assertThat(reason).contains("not agreed"));
    assertThat(messages.getList("items.findAll { it.state == 'held' }.recipient", String.class))
        .containsOnlyNulls();
    assertThat(api.get("/messages").asString()).doesNotContain("+4915100000");

    abandon(9, 1, Duration.ofMinutes(1), true);
    approveAll(audit());
    assertThat(api.until("/messages", list -> list.getList("items").size() > 5).getList("items"))
        .hasSize(6);
  }

  @Test
  void aRuleThatFiredLeavesItsSubjectAloneForItsCooldown() {
    Api cooling = Api.newMerchant("balanced");
    api = cooling;
    String rule = Samples.CART_RULE.replace("\"priority\":100", "\"cooldown\":3600");
    assertThat(api.post("/rules", rule).statusCode()).isEqualTo(201);
    abandon(0, 4, Duration.ofMinutes(5), true);
    assertThat(decisions(audit())).isEqualTo(1);
    abandon(4, 4, Duration.ofMinutes(1), true);
    assertThat(decisions(audit())).isZero();
  }

  private void abandon(int from, int count, Duration ago, boolean agreed) {
    String at = Instant.now().minus(ago).toString();
    List<Map<String, Object>> carts =
        IntStream.range(from, from + count)
            .<Map<String, Object>>mapToObj(
                i ->
                    Map.of(
                        "type",
                        "cart_abandoned",
                        "occurredAt",
                        at,
                        "payload",
                        Map.of(
                            "token", "cart-" + i,
                            "phone", "+4915100000" + i,
                            "buyer_accepts_sms_marketing", agreed)))
            .toList();
    assertThat(record(carts).getInt("recorded")).isEqualTo(count);
  }

  private JsonPath record(List<Map<String, Object>> events) {
    return api.post("/events", Map.of("events", events))
        .then()
        .statusCode(202)
        .extract()
        .jsonPath();
  }

  private String audit() {
    return api.post("/audits", Map.of()).then().statusCode(200).extract().path("id");
  }

  private int decisions(String audit) {
    return api.get("/decisions?audit=" + audit).jsonPath().getList("items").size();
  }

  private void approveAll(String audit) {
    api
        .get("/decisions?audit=" + audit)
        .jsonPath()
        .<Map<String, String>>getList("items.action")
        .stream()
        .filter(action -> action != null && "awaiting_approval".equals(action.get("state")))
        .forEach(
            action ->
                assertThat(api.post("/actions/" + action.get("id") + "/approve", "").statusCode())
                    .isEqualTo(200));
  }
}
