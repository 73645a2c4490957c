package io.zyra.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.core.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the dashboard counts is what its lists show, and what it recommends can be done. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class NumbersOpenTheirRowsTest {
  private static final String SHIRT =
      Api.csv(
          "linen-shirt,Linen Shirt,<p>A washed linen shirt with horn buttons.</p>,Fjord,Shirts,"
              + "\"linen, summer\",true,Size,M,LS-M,59.00,4,https://example.com/a.jpg,,,,active");

  @Test
  void theSummarySaysFromWhenItCountsAndTheListsCountTheSame() {
    Api api = Api.newMerchant("safe");
    api.importCsv(SHIRT);
    api.post("/rules", Samples.SEO_RULE);
    api.post("/audits", Map.of());
    String waiting =
        api.get("/actions?state=awaiting_approval").jsonPath().getString("items[0].id");
    api.post("/actions/" + waiting + "/approve", "");
    api.action(waiting, "published");

    JsonPath summary = api.get("/summary").jsonPath();

    String week = summary.getString("last7Days.since");
    assertThat(summary.getInt("last7Days.published")).isEqualTo(1);
    assertThat(ids(api, "/actions?state=published&since=" + week)).containsExactly(waiting);
    assertThat(ids(api, "/actions?since=" + Instant.parse("2999-01-01T00:00:00Z"))).isEmpty();
    assertThat(Instant.parse(summary.getString("today.since"))).isBeforeOrEqualTo(Instant.now());
    assertThat(summary.getInt("waiting.approvals"))
        .isEqualTo(ids(api, "/actions?state=awaiting_approval").size());
  }

  @Test
  void theRolloutsThatWaitAreCountedAlsoWhileOneIsPaused() {
    Api api = Api.newMerchant("safe");
    api.importCsv(SHIRT);
    api.post("/rules", Samples.SEO_RULE);
    api.post("/audits", Map.of());
    List<String> waiting = ids(api, "/rollouts?state=awaiting_approval");
    assertThat(waiting).hasSizeGreaterThan(1);
    assertThat(rolloutsWaiting(api)).isEqualTo(waiting.size());

    api.post("/rollouts/" + waiting.get(0) + "/pause", Map.of()).then().statusCode(200);
    assertThat(ids(api, "/rollouts?state=paused")).containsExactly(waiting.get(0));
    assertThat(rolloutsWaiting(api)).isEqualTo(waiting.size());

    Map<String, String> no = Map.of("reason", "Not ours");
    api.post("/rollouts/" + waiting.get(0) + "/reject", no).then().statusCode(200);
    assertThat(rolloutsWaiting(api)).isEqualTo(waiting.size() - 1);
  }

  private static int rolloutsWaiting(Api api) {
    return api.get("/summary").jsonPath().getInt("waiting.rollouts");
  }

  @Test
  void decisionsAreNarrowedToTheStateOfWhatCameOfThem() {
    Api api = Api.newMerchant("safe");
    api.importCsv(SHIRT);
    api.post("/rules", Samples.SEO_RULE);
    api.post("/audits", Map.of());
    JsonPath all = api.get("/decisions").jsonPath();
    String rejected = all.getString("items[0].action.id");
    api.post("/actions/" + rejected + "/reject", Map.of("reason", "not ours"));

    assertThat(ids(api, "/decisions?state=rejected")).containsExactly(all.getString("items[0].id"));
    assertThat(ids(api, "/decisions?state=awaiting_approval,rejected"))
        .hasSameSizeAs(all.getList("items"));
    assertThat(ids(api, "/decisions?since=2999-01-01T00:00:00Z")).isEmpty();
    assertThat(ids(api, "/decisions?actionType=optimize_meta")).hasSize(1);
  }

  @Test
  void aTimeThatCannotBeReadIsSaidSo() {
    Response answer = Api.newMerchant("safe").get("/actions?since=yesterday");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.jsonPath().getString("fix")).contains("ISO 8601");
  }

  @Test
  void aRecommendationIsDoneWhenAPersonSaysSoAndItsDecisionTells() {
    Api api = Api.newMerchant("balanced");
    api.importCsv(SHIRT);
    api.post("/rules", Samples.SEO_RULE.replace("\"auto\"", "\"recommend\""));
    api.post("/audits", Map.of());
    JsonPath recommended = api.get("/decisions?verdict=recommend").jsonPath();
    String decision = recommended.getString("items.find { it.actionType == 'optimize_meta' }.id");
    assertThat(recommended.getString("items[0].action")).isNull();
    Map<String, Object> wish =
        Map.of(
            "actionType",
            "optimize_meta",
            "productId",
            recommended.getString("items[0].subject.id"),
            "reason",
            "Recommended",
            "autoPublish",
            true,
            "decisionId",
            decision);

    Response done = api.post("/actions", wish);

    assertThat(done.statusCode()).as(done.asString()).isEqualTo(201);
    api.action(done.path("id"), "published");
    JsonPath why = api.get("/decisions/" + decision).jsonPath();
    assertThat(why.getString("action.id")).isEqualTo(done.path("id"));
    assertThat(why.getString("action.executedBy")).isEqualTo("user");
    assertThat(ids(api, "/decisions?state=published")).containsExactly(decision);
    assertThat(api.get("/decisions").jsonPath().getList("items.action.state", String.class))
        .contains("published");
  }

  @Test
  void anActionCannotNameADecisionAboutSomethingElse() {
    Api api = Api.newMerchant("balanced");
    api.importCsv(SHIRT);
    Map<String, Object> wish =
        Map.of(
            "actionType", "optimize_meta",
            "productId", "linen-shirt",
            "decisionId", "01890000-0000-7000-8000-000000000000");

    Response answer = api.post("/actions", wish);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.jsonPath().getString("errors[0].pointer")).isEqualTo("/decisionId");
  }

  @Test
  void aMessageNamesTheDecisionThatAskedForIt() {
    Api api = Api.newMerchant("aggressive");
    api.importCsv(SHIRT);
    api.post(
        "/rules",
        """
        {"id": "win_back", "if": {"type": "abandoned_carts", "count_gt": 1, "window": 3600},
         "then": [{"type": "send_sms", "template_id": "sms_recovery_v1"}]}
        """);
    List<Map<String, Object>> carts =
        IntStream.range(0, 2)
            .mapToObj(
                i ->
                    Map.<String, Object>of(
                        "type", "cart_abandoned", "payload", Map.of("token", "cart-" + i)))
            .toList();
    assertThat(api.post("/events", Map.of("events", carts)).statusCode()).isEqualTo(202);
    api.post("/audits", Map.of());

    JsonPath messages =
        api.until("/messages", page -> page.getList("items").size() == carts.size());

    assertThat(messages.getList("items.decisionId", String.class))
        .containsOnly(api.get("/decisions").jsonPath().getString("items[0].id"));
  }

  private static List<String> ids(Api api, String list) {
    return api.get(list).jsonPath().getList("items.id", String.class);
  }
}
