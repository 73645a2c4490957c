package io.zyra.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.action.Catalogues;
import io.zyra.audit.decision.DecisionArchive;
import io.zyra.core.Samples;
import io.zyra.core.decision.Decision;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What is stored of decisions, how much of it, and how it is found again. */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class StoredDecisionsTest {
  private static final int PRODUCTS = 8;

  @Inject DecisionArchive archive;
  @Inject Tenancy tenancy;
  @Inject ObjectMapper json;
  @Inject HeldAudits held;

  @Test
  void factsThatHaveNotChangedAreNotStoredAgain() throws SQLException {
    Api api = merchant(flag("a", 1, "recommend"));
    audit(api, true);
    long first = count(api, "fact_content");
    assertThat(first).isEqualTo(PRODUCTS);

    audit(api, true);
    audit(api, true);
    assertThat(count(api, "fact_content")).isEqualTo(first);
    assertThat(count(api, "audit_subject")).isEqualTo(3 * PRODUCTS);

    api.importCsv(Catalogues.thin(1).replace("20.00", "21.00")).then().statusCode(200);
    audit(api, true);
    assertThat(count(api, "fact_content")).isEqualTo(first + 1);
  }

  @Test
  void aDecisionTakesLessThan200BytesBesideItsFacts() throws SQLException {
    Api api = Api.newMerchant("balanced");
    int products = 100;
    api.importCsv(Catalogues.thin(products)).then().statusCode(200);
    int rules = 12;
    for (int i = 0; i < rules; i++) {
      api.post("/rules", flag("r" + i, i, "recommend")).then().statusCode(201);
    }
    long before = bytes();
    int audits = 10;
    for (int i = 0; i < audits; i++) {
      audit(api, true);
    }
    long decisions = count(api, "decision");
    assertThat(decisions).isEqualTo((long) audits * products * rules);
    assertThat((bytes() - before) / (double) decisions).isBetween(60.0, 200.0);
  }

  private long bytes() throws SQLException {
    return Stream.of("decision", "decision_block", "audit_subject", "audit_rule", "audit")
        .mapToLong(table -> number("SELECT pg_total_relation_size('" + table + "')"))
        .sum();
  }

  @Test
  void listsAreNarrowedByAllThatIsAsked() {
    Api api =
        merchant(
            flag("a", 5, "approve"),
            flag("b", 4, "recommend"),
            Samples.SEO_RULE,
            Samples.SEO_RULE.replace("seo_auto_optimize", "seo_again"));
    String first = audit(api, false).getString("id");
    String approved = action(api, "awaiting_approval", 0);
    api.post("/actions/" + approved + "/approve", "").then().statusCode(200);
    api.action(approved, "published");
    String second = audit(api, false).getString("id");
    List<Map<String, Object>> all = all(api, "/decisions?limit=7");
    assertThat(all).hasSizeGreaterThan(PRODUCTS * 4);
    assertThat(all.stream().map(each -> String.valueOf(each.get("id"))))
        .isSortedAccordingTo(java.util.Comparator.reverseOrder())
        .doesNotHaveDuplicates();
    String product = value(all.get(3), "subject.id");

    narrowed(api, all, "audit=" + first, each -> each.get("auditId").equals(first));
    narrowed(api, all, "verdict=block", each -> each.get("verdict").equals("block"));
    narrowed(api, all, "verdict=nothing", each -> false);
    narrowed(api, all, "rule=b", each -> each.get("ruleId").equals("b"));
    narrowed(api, all, "actionType=flag", each -> each.get("actionType").equals("flag"));
    narrowed(api, all, "product=" + product, each -> value(each, "subject.id").equals(product));
    narrowed(api, all, "state=published", each -> "published".equals(value(each, "action.state")));
    narrowed(
        api,
        all,
        "state=awaiting_approval,published&rule=a",
        each -> each.get("ruleId").equals("a") && !value(each, "action.state").isEmpty());
    narrowed(
        api,
        all,
        "product=" + product + "&state=awaiting_approval",
        each ->
            value(each, "subject.id").equals(product)
                && "awaiting_approval".equals(value(each, "action.state")));
    narrowed(
        api,
        all,
        "rule=seo_again&actionType=optimize_title&verdict=block&audit=" + second,
        each ->
            each.get("ruleId").equals("seo_again")
                && each.get("actionType").equals("optimize_title")
                && each.get("verdict").equals("block")
                && each.get("auditId").equals(second));
    Instant since = Instant.parse(value(all.get(0), "createdAt"));
    narrowed(api, all, "since=" + since, each -> each.get("auditId").equals(second));
  }

  private static void narrowed(
      Api api,
      List<Map<String, Object>> all,
      String filter,
      Predicate<Map<String, Object>> wanted) {
    assertThat(all(api, "/decisions?limit=5&" + filter))
        .as(filter)
        .isEqualTo(all.stream().filter(wanted).toList());
  }

  @Test
  void theWholeOfWhatWentOutIsKept() throws SQLException {
    Api api = merchant(flag("a", 1, "approve"));
    audit(api, false);
    String action = action(api, "awaiting_approval", 0);
    assertThat(count(api, "decision_trace")).isZero();

    api.post("/actions/" + action + "/approve", "").then().statusCode(200);
    String decision = api.action(action, "published").getString("decisionId");

    assertThat(count(api, "decision_trace")).isEqualTo(1);
    assertThat(replay(api, decision).getBoolean("identical")).isTrue();
    DecisionArchive.Stored stored = load(api, decision);
    assertThat(stored.kept()).isPresent().isEqualTo(stored.derived());
  }

  @Test
  void aDecisionThatComesOutOtherwiseIsReported() throws SQLException {
    Api api = merchant(flag("a", 1, "approve"));
    String audit = audit(api, false).getString("id");
    String action = action(api, "awaiting_approval", 0);
    api.post("/actions/" + action + "/approve", "").then().statusCode(200);
    String kept = api.action(action, "published").getString("decisionId");
    String digestOnly =
        all(api, "/decisions?audit=" + audit).stream()
            .map(each -> String.valueOf(each.get("id")))
            .filter(id -> !id.equals(kept))
            .findFirst()
            .orElseThrow();
    // As if the code of today saw other facts than that of then.
    asOwner(
        "SET session_replication_role = replica;"
            + "UPDATE fact_content SET label = label || '!' WHERE merchant_id = '"
            + api.merchant()
            + "'");

    JsonPath byField = replay(api, kept);
    assertThat(byField.getBoolean("identical")).isFalse();
    assertThat(byField.getList("differences.path")).containsExactly("/trace/subject/label");
    JsonPath byDigest = replay(api, digestOnly);
    assertThat(byDigest.getBoolean("identical")).isFalse();
    assertThat(byDigest.getList("differences.path")).containsExactly("");
    assertThat(byDigest.getString("differences[0].stored")).startsWith("digest ");
    assertThat(byDigest.getString("differences[0].replayed"))
        .startsWith("digest ")
        .isNotEqualTo(byDigest.getString("differences[0].stored"));
  }

  @Test
  void decisionsOfEarlierVersionsAreListedExplainedReplayedAndCounted()
      throws SQLException, JsonProcessingException {
    Api api = merchant(flag("a", 1, "recommend"));
    String audit = audit(api, false).getString("id");
    List<Map<String, Object>> today = all(api, "/decisions?audit=" + audit);
    Instant then = Instant.now().minus(Duration.ofDays(3));
    UUID oldAudit = id(then, 1);
    asOwner(
        """
        INSERT INTO audit (id, merchant_id, dry_run, rule_set_version, facts, auto, approval,
          recommend, block, actions, started_at, finished_at)
        VALUES ('%s', '%s', false, 1, 1, 0, 0, 1, 0, 0, '%s', '%s')
        """
            .formatted(oldAudit, api.merchant(), then, then));
    Map<String, Object> sample = today.get(0);
    Decision decision = load(api, String.valueOf(sample.get("id"))).derived().orElseThrow();
    UUID old = id(then, 2);
    insertDocument(api, old, oldAudit, decision, then);

    List<Map<String, Object>> all = all(api, "/decisions?limit=3");
    assertThat(all).hasSize(today.size() + 1);
    assertThat(all.get(today.size()).get("id")).isEqualTo(old.toString());
    JsonPath listed = api.get("/decisions?audit=" + oldAudit).jsonPath();
    assertThat(listed.getList("items.id")).containsExactly(old.toString());
    assertThat(listed.getString("items[0].because")).isEqualTo(sample.get("because"));
    assertThat(
            api.get("/decisions?product=" + value(sample, "subject.id"))
                .jsonPath()
                .getList("items.id"))
        .containsExactly(sample.get("id"), old.toString());
    JsonPath why = api.get("/decisions/" + old).jsonPath();
    assertThat(why.getMap("trace.conditions"))
        .isEqualTo(api.get("/decisions/" + sample.get("id")).jsonPath().getMap("trace.conditions"));
    assertThat(replay(api, old.toString()).getBoolean("identical")).isTrue();
    JsonPath report = api.get("/rules/a/report").jsonPath();
    assertThat(report.getInt("decisions")).isEqualTo(today.size() + 1);
    assertThat(report.getInt("audits")).isEqualTo(2);
    assertThat(report.getInt("subjects")).isEqualTo(today.size());
  }

  @Test
  void aDecisionRefersToTheActionThatSomebodyBeganForTheSameMeanwhile()
      throws InterruptedException {
    Api api = merchant(flag("a", 1, "approve"));
    String recommended = audit(api, true).getString("id");
    Map<String, Object> wish = all(api, "/decisions?audit=" + recommended).get(0);
    try (HeldAudits.Hold hold = held.hold(api.merchant(), "deciding")) {
      String id =
          Api.json()
              .header("Prefer", "respond-async")
              .body(Map.of())
              .post(api.path("/audits"))
              .path("id");
      hold.awaitReached();
      String action =
          api.post(
                  "/actions",
                  Map.of(
                      "actionType",
                      "flag",
                      "productId",
                      value(wish, "subject.id"),
                      "reason",
                      "now",
                      "parameters",
                      Map.of("message", "a"),
                      "autoPublish",
                      false,
                      "decisionId",
                      wish.get("id")))
              .then()
              .statusCode(201)
              .extract()
              .path("id");
      hold.close();
      JsonPath audit =
          api.until("/audits/" + id, each -> each.getString("state").equals("finished"));
      assertThat(audit.getInt("actions")).isEqualTo(PRODUCTS - 1);
      assertThat(
              api.get("/decisions?audit=" + id + "&product=" + value(wish, "subject.id"))
                  .jsonPath()
                  .getString("items[0].action.id"))
          .isEqualTo(action);
    }
  }

  private static Api merchant(String... rules) {
    Api api = Api.newMerchant("safe");
    api.importCsv(Catalogues.thin(PRODUCTS)).then().statusCode(200);
    api.shopId("item-" + (PRODUCTS - 1));
    for (String rule : rules) {
      api.post("/rules", rule).then().statusCode(201);
    }
    return api;
  }

  private static String flag(String id, int priority, String publish) {
    return """
        {"id":"%s","if":{"type":"metric_above","metric":"price","threshold":1},
         "then":[{"type":"flag","message":"%s"}],"publish":"%s","priority":%d}
        """
        .formatted(id, id, publish, priority);
  }

  private static JsonPath audit(Api api, boolean dryRun) {
    return api.post("/audits", Map.of("dryRun", dryRun))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static String action(Api api, String state, int number) {
    return api.until("/actions?state=" + state, list -> list.getList("items").size() > number)
        .getString("items[" + number + "].id");
  }

  private static JsonPath replay(Api api, String decision) {
    return api.post("/decisions/" + decision + "/replay", "")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private DecisionArchive.Stored load(Api api, String decision) {
    MerchantId merchant = MerchantId.fromString(api.merchant());
    return tenancy.call(
        merchant, () -> archive.open(merchant, UUID.fromString(decision)).orElseThrow().stored());
  }

  private static List<Map<String, Object>> all(Api api, String path) {
    List<Map<String, Object>> all = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonPath page = api.get(path + (next.isEmpty() ? "" : "&cursor=" + next)).jsonPath();
      all.addAll(page.getList("items"));
      next = page.getString("next");
    }
    return all;
  }

  private static String value(Map<String, Object> row, String path) {
    Object value = row;
    for (String name : path.split("\\.")) {
      value = value instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value == null ? "" : value.toString();
  }

  private static UUID id(Instant at, int number) {
    return new UUID((at.toEpochMilli() << 16) | 0x7000, 0x8000000000000000L | number);
  }

  private void insertDocument(Api api, UUID id, UUID audit, Decision decision, Instant at)
      throws SQLException, JsonProcessingException {
    try (Connection owner = owner();
        PreparedStatement sql =
            owner.prepareStatement(
                """
                INSERT INTO decision_document
                  (id, merchant_id, audit_id, rule_id, rule_version, action_type, subject_scope,
                   subject_id, subject_label, verdict, because, decision, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?)
                """)) {
      sql.setObject(1, id);
      sql.setObject(2, UUID.fromString(api.merchant()));
      sql.setObject(3, audit);
      sql.setString(4, decision.trace().rule().id());
      sql.setInt(5, decision.trace().rule().version());
      sql.setString(6, decision.proposal().actionType());
      sql.setString(7, decision.proposal().subject().scope().key());
      sql.setString(8, decision.proposal().subject().id());
      sql.setString(9, decision.trace().subject().label());
      sql.setString(10, decision.verdict().key());
      sql.setString(11, decision.trace().conditions().because());
      sql.setString(12, json.writeValueAsString(decision));
      sql.setTimestamp(13, java.sql.Timestamp.from(at));
      sql.executeUpdate();
    }
  }

  private long count(Api api, String table) {
    return number(
        "SELECT count(*) FROM " + table + " WHERE merchant_id = '" + api.merchant() + "'");
  }

  private static long number(String query) {
    try (Connection owner = owner();
        Statement sql = owner.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void asOwner(String statement) throws SQLException {
    try (Connection owner = owner();
        Statement sql = owner.createStatement()) {
      sql.execute(statement);
    }
  }

  private static Connection owner() throws SQLException {
    return DriverManager.getConnection(
        setting("zyra.db.url"), setting("zyra.db.owner-user"), setting("zyra.db.owner-password"));
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
