package io.zyra.policy;

import static io.zyra.policy.PolicyDesk.activate;
import static io.zyra.policy.PolicyDesk.model;
import static io.zyra.policy.PolicyDesk.policies;
import static io.zyra.policy.PolicyDesk.post;
import static io.zyra.policy.PolicyDesk.upload;
import static io.zyra.policy.PolicyDesk.uploaded;
import static io.zyra.policy.PolicyDesk.versionInForce;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.action.Catalogues;
import io.zyra.core.Samples;
import io.zyra.core.policy.DraftPolicies;
import io.zyra.core.policy.PolicyKey;
import io.zyra.dmn.PolicyModelVersions;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The policies that decide are the active versions of decision models. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class PoliciesInForceTest {
  private static final String ASKS = "Analysts want to see every tag first.";
  private static final String LOOSE = "{Verdict: \"auto\", Reason: \"Everything goes.\"}";

  @Inject PolicyModelVersions models;

  @AfterEach
  void theProductsOwn() {
    PolicyDesk.restore();
  }

  @Test
  void theProductsOwnPoliciesAreThereTestedAndInForce() {
    JsonPath listed = policies().jsonPath();

    assertThat(listed.getList("items.key", String.class))
        .containsExactlyInAnyOrderElementsOf(PolicyKey.keys());
    assertThat(listed.getList("items.builtIn", Boolean.class)).containsOnly(true);
    assertThat(listed.getList("items.version", Integer.class)).containsOnly(1);
    assertThat(listed.getMap("items.find { it.key == 'price_guard' }"))
        .containsEntry("title", "Price guard")
        .containsEntry("decision", "Price guard")
        .containsEntry("name", "price_guard")
        .containsEntry("namespace", "https://zyra.io/policies")
        .containsEntry("answers", "verdict");
    assertThat(listed.getString("items.find { it.key == 'canary_size' }.answers"))
        .isEqualTo("handling");
    JsonPath autopilot = model("watch_window").jsonPath();
    assertThat(autopilot.getString("versions[-1].state")).isEqualTo("active");
    assertThat(autopilot.getString("versions[-1].createdBy")).isEqualTo("zyra");
    assertThat(autopilot.getList("history.type", String.class))
        .contains("dmn.uploaded", "dmn.activated");
  }

  @Test
  void anAnalystsVersionDecidesFromTheNextAuditOnUntilItIsRolledBack() {
    Api api = merchant();
    String before = decision(audit(api), api);
    assertThat(api.get("/decisions/" + before).jsonPath().getString("verdict")).isEqualTo("auto");

    int version = uploaded(PolicyKey.AUTOPILOT, askingFirst());
    assertThat(versionInForce(PolicyKey.AUTOPILOT)).isEqualTo(1);
    assertThat(activate("autopilot", version, "bob").statusCode()).isEqualTo(200);
    assertThat(versionInForce(PolicyKey.AUTOPILOT)).isEqualTo(version);
    assertThat(policies().jsonPath().getBoolean("items.find { it.key == 'autopilot' }.builtIn"))
        .isFalse();

    String asked = decision(audit(api), api);
    JsonPath why = api.get("/decisions/" + asked).jsonPath();
    assertThat(why.getString("verdict")).isEqualTo("approval");
    assertThat(why.getString("trace.policies[0].reason")).isEqualTo(ASKS);
    assertThat(why.getInt("trace.inputs.policies.autopilot")).isEqualTo(version);
    assertThat(why.getInt("trace.inputs.policies.price_guard")).isEqualTo(1);
    assertThat(replayed(api, before)).as("with the version of then").isTrue();
    assertThat(replayed(api, asked)).isTrue();

    assertThat(post("autopilot", "rollback").jsonPath().getInt("version")).isEqualTo(1);
    String after = decision(audit(api), api);
    assertThat(api.get("/decisions/" + after).jsonPath().getString("verdict")).isEqualTo("auto");
    assertThat(replayed(api, asked)).as("after the rollback").isTrue();
  }

  @Test
  void aDecisionTellsHowItGoesOut() {
    Api api = merchant();
    String id = decision(audit(api), api);

    JsonPath decision = api.get("/decisions/" + id).jsonPath();

    assertThat(decision.getInt("handling.canary.percent")).isEqualTo(100);
    assertThat(decision.getString("handling.canary.reason"))
        .isEqualTo("Up to 50 subjects at low risk go at once.");
    assertThat(decision.getInt("handling.watch.hours")).isEqualTo(72);
    assertThat(decision.getInt("handling.watch.softDropPercent")).isEqualTo(15);
    assertThat(decision.getInt("handling.watch.hardDropPercent")).isEqualTo(30);
    assertThat(decision.getString("handling.approval.by")).isEqualTo("merchant");
    assertThat(decision.getMap("trace.handling")).isEqualTo(decision.getMap("handling"));
    assertThat(decision.getInt("trace.inputs.reach")).isEqualTo(21);
  }

  @Test
  void aPolicyThatAnswersNothingUsableHoldsBackAndTheAuditGoesOn() {
    Api api = merchant();
    String useless =
        askingFirst().replace("\"" + ASKS + "\"", "if Confidence = -1 then \"x\" else null");
    int version = uploaded(PolicyKey.AUTOPILOT, useless);
    assertThat(activate("autopilot", version, "bob").statusCode()).isEqualTo(200);

    String id = decision(audit(api), api);

    JsonPath decision = api.get("/decisions/" + id).jsonPath();
    assertThat(decision.getString("verdict")).isEqualTo("approval");
    assertThat(decision.getString("trace.policies.find { it.policy == 'autopilot' }.reason"))
        .isEqualTo("The policy autopilot gave no answer: it gives no reason. So a person decides.");
    assertThat(replayed(api, id)).isTrue();
  }

  @Test
  void whatCannotBeUsedAsAPolicyIsNotActivated() {
    String shipped = Samples.policyXml(PolicyKey.PRICE_GUARD);
    refused(
        shipped.replace("name=\"Price guard\"", "name=\"Guard\""),
        "The model has no decision named \"Price guard\".");
    refused(
        shipped.replace("Price drop limit", "Price fall limit"),
        "The model asks for \"Price fall limit\", which nobody gives to price_guard.");
    refused(
        shipped.replace(
            "name=\"Price drop limit\" typeRef=\"number\"",
            "name=\"Price drop limit\" typeRef=\"boolean\""),
        "The input \"Price drop limit\" is declared as boolean, and is a number.");
    refused(
        DraftPolicies.answering(PolicyKey.PRICE_GUARD, LOOSE),
        "The decision \"Price guard\" has to give a context with Reason (string), Verdict"
            + " (string)");
    assertThat(versionInForce(PolicyKey.PRICE_GUARD)).isEqualTo(1);
  }

  private static void refused(String xml, String why) {
    int version = uploaded(PolicyKey.PRICE_GUARD, xml);
    Response answer = activate("price_guard", version, "bob");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(409);
    assertThat(answer.jsonPath().getString("type")).endsWith("unusable-policy");
    assertThat(answer.jsonPath().getString("detail")).startsWith(why);
  }

  @Test
  void aVersionWhoseTestCasesGetNoAnswerIsNotActivated() {
    int version =
        uploaded(
            PolicyKey.REVENUE_AT_RISK,
            Samples.policyXml(PolicyKey.REVENUE_AT_RISK).replace("&lt;= 0", "&lt;= -50"));
    Api.json()
        .queryParam("namespace", PolicyKey.NAMESPACE)
        .body(
            """
            {"cases": [{"name": "none", "context": {"Revenue change": -90, "Revenue loss limit": 100},
              "expected": {"Revenue at risk": null}}]}
            """)
        .put("/api/v1/dmn/models/revenue_at_risk/tests");

    Response answer = activate("revenue_at_risk", version, "bob");

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(409);
    assertThat(answer.jsonPath().getString("detail"))
        .isEqualTo("In test case 1 it gives no answer: no line of it fits.");
  }

  @Test
  void thePoliciesNamespaceIsKeptForPolicies() {
    String other =
        Samples.policyXml(PolicyKey.AUTOPILOT).replace("name=\"autopilot\"", "name=\"copilot\"");
    int version = upload(other, "ann").path("version");

    Response answer = activate("copilot", version, "bob");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.jsonPath().getString("type")).endsWith("unknown-policy");
    assertThat(answer.jsonPath().getString("fix")).contains("autopilot", "watch_window");
  }

  @Test
  void aPolicyIsNeverWithoutAVersionInForce() {
    Response answer = post("canary_size", "retire");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.jsonPath().getString("type")).endsWith("policy-in-force");
    assertThat(versionInForce(PolicyKey.CANARY_SIZE)).isEqualTo(1);
  }

  @Test
  void nobodyActsInTheProductsName() {
    assertThat(upload(Samples.policyXml(PolicyKey.AUTOPILOT), "Zyra").statusCode()).isEqualTo(400);
  }

  @Test
  void aNewTextOfTheProductReplacesItsOwnButNoAnalysts() {
    byte[] noTests = "{\"cases\": []}".getBytes(StandardCharsets.UTF_8);
    int analysts = uploaded(PolicyKey.APPROVAL_ROUTING, routing("An analyst decides."));
    activate("approval_routing", analysts, "bob");
    models.ship("approval_routing", xml(routing("The next release decides.")), noTests);
    assertThat(versionInForce(PolicyKey.APPROVAL_ROUTING)).isEqualTo(analysts);

    activate("approval_routing", 1, "bob");
    models.ship("approval_routing", xml(routing("The one after that decides.")), noTests);
    int newest = versionInForce(PolicyKey.APPROVAL_ROUTING);
    assertThat(newest).isGreaterThan(analysts);
    models.ship("approval_routing", xml(routing("The next release decides.")), noTests);
    assertThat(versionInForce(PolicyKey.APPROVAL_ROUTING)).as("shipped before").isEqualTo(newest);
  }

  private static byte[] xml(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String routing(String reason) {
    return Samples.policyXml(PolicyKey.APPROVAL_ROUTING)
        .replace("The merchant decides about changes of this risk and size.", reason);
  }

  /** The product's table with one line changed. */
  private static String askingFirst() {
    return Samples.policyXml(PolicyKey.AUTOPILOT)
        .replace(
            "<outputEntry id=\"r6o0\"><text>\"auto\"</text></outputEntry>",
            "<outputEntry id=\"r6o0\"><text>\"approval\"</text></outputEntry>")
        .replace(
            "Balanced mode publishes low-risk actions when confidence is at least 50 %.", ASKS);
  }

  private static Api merchant() {
    Api api = Api.newMerchant("balanced");
    api.importCsv(Catalogues.thin(21));
    api.shopId("item-20");
    api.post(
            "/rules",
            """
            {"id":"tags","if":{"type":"metric_above","metric":"price","threshold":1},
             "then":[{"type":"add_tags","tags":["new"]}],"publish":"auto"}
            """)
        .then()
        .statusCode(201);
    return api;
  }

  private static String audit(Api api) {
    return api.post("/audits", Map.of("dryRun", true)).jsonPath().getString("id");
  }

  /** The first of the audit's decisions that its product had a place for. */
  private static String decision(String audit, Api api) {
    List<String> ids =
        api.get("/decisions?limit=200&audit=" + audit).jsonPath().getList("items.id", String.class);
    assertThat(ids).hasSize(21);
    return ids.get(ids.size() - 1);
  }

  private static boolean replayed(Api api, String decision) {
    return api.post("/decisions/" + decision + "/replay", "").jsonPath().getBoolean("identical");
  }
}
