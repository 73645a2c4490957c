package io.zyra.ledger;

import static io.zyra.web.Problems.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.zyra.Api;
import io.zyra.ServerUnderTest;
import io.zyra.core.Samples;
import io.zyra.core.ledger.ExportFault;
import io.zyra.core.ledger.ExportVerifier;
import io.zyra.core.ledger.ProofFile;
import io.zyra.security.MerchantId;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the server decides and does is in the audit trail, and whoever has an export can check it.
 */
@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class LedgerTest {
  private static final String FLAG =
      """
      {"id":"%s","if":{"type":"metric_above","metric":"price","threshold":1},
       "then":[{"type":"flag","message":"%s"}],"publish":"auto"}
      """;

  @Inject LedgerAppendTask task;
  @Inject ObjectMapper json;

  private Api api;

  @BeforeEach
  void aMerchant() {
    api = Api.newMerchant("safe");
  }

  @Test
  void whatTheServerDecidesAndDoesIsRecordedAndProvable() throws IOException {
    api.importCsv(Api.csv("oak,Oak Box,<p>Oak.</p>,Fjord,Boxes,,true,,,OB-1,20.00,5,,,,,active"));
    api.post("/rules", Samples.SEO_RULE).then().statusCode(201);
    api.post("/audits", Map.of()).then().statusCode(200);
    String action = api.get("/actions").path("items[0].id");
    api.action(action, "awaiting_approval");
    api.post("/actions/" + action + "/reject", Map.of("reason", "no")).then().statusCode(200);

    String export = recorded();

    assertThat(check(export).faults()).isEmpty();
    assertThat(kinds(export))
        .contains(
            "merchant.created",
            "products.imported",
            "rule.saved",
            "audit.finished",
            "action.awaiting_approval",
            "action.rejected");
    JsonNode rejected =
        records(export).stream()
            .filter(record -> record.get("kind").asText().equals("action.rejected"))
            .findFirst()
            .orElseThrow();
    JsonNode proof = json.readTree(get("/proof/" + rejected.get("event").asText()).asString());
    assertThat(proof.get("record")).isEqualTo(rejected);
    assertThat(ProofFile.check(proof).ledger()).isEqualTo(api.merchant());
    assertThat(get("/proof/" + rejected.get("position").asText()).asString())
        .isEqualTo(proof.toString());
  }

  @Test
  void namesStayOutSinceTheyMayHaveToBeErased() throws IOException {
    api.importCsv(
        Api.csv("oak,Secret Name,<p>Oak.</p>,Fjord,Boxes,,true,,,OB-1,20.00,5,,,,,active"));
    api.post("/rules", Samples.SEO_RULE);
    api.post("/audits", Map.of());
    api.action(api.get("/actions").path("items[0].id"), "awaiting_approval");

    assertThat(recorded()).contains("action.awaiting_approval").doesNotContain("Secret Name");
  }

  @Test
  void whatProgramsTellIsNotRecordedWhateverItsName() throws IOException {
    api.post(
            "/events",
            Map.of("events", List.of(Map.of("type", "rule.saved", "payload", Map.of("by", "me")))))
        .then()
        .statusCode(202);

    assertThat(kinds(recorded())).containsExactly("merchant.created");
  }

  @Test
  void aLaterTrailContinuesAnEarlierOne() throws IOException {
    String before = recorded();
    int size = get("/head").path("size");
    flag("a");
    String after = recorded();

    assertThat(records(after).size()).isGreaterThan(size);
    ExportVerifier.Result continued =
        ExportVerifier.check(new BufferedReader(new StringReader(after)), check(before).head());
    assertThat(continued.faults()).isEmpty();
    ObjectNode proof = (ObjectNode) json.readTree(get("/consistency?from=" + size).asString());
    assertThat(ProofFile.check(proof).size()).isEqualTo(records(after).size());
    proof.set("earlier", proof.get("head"));
    assertThatThrownBy(() -> ProofFile.check(proof)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPartOfTheTrailIsCheckedByItself() throws IOException {
    flag("a");
    List<JsonNode> all = records(recorded());
    Instant middle = Instant.parse(all.get(all.size() / 2).get("recordedAt").asText());
    flag("b");
    recorded();

    for (String part :
        List.of("?from=" + middle, "?to=" + middle, "?from=" + middle + "&to=" + middle)) {
      String export = get("/export" + part).asString();
      assertThat(check(export).faults()).as(part + "\n" + export).isEmpty();
    }
    assertThat(records(get("/export?from=" + middle).asString()).get(0).get("recordedAt").asText())
        .isEqualTo(middle.toString());
  }

  @Test
  void anEditedRowIsFoundInTheExport() throws Exception {
    flag("a");
    recorded();
    edited("UPDATE ledger_record SET content = replace(content, 'rule.saved', 'rule.loved')");

    List<ExportFault> faults = check(get("/export").asString()).faults();

    assertThat(faults.get(0).kind()).isEqualTo(ExportFault.Kind.CHANGED);
    long position = faults.get(0).record().orElseThrow();
    assertThat(records(get("/export").asString()).get((int) position).get("kind").asText())
        .isEqualTo("rule.loved");
  }

  @Test
  void aDeletedRowIsFoundInTheExport() throws Exception {
    flag("a");
    recorded();
    edited("DELETE FROM ledger_record");

    assertThat(check(get("/export").asString()).faults())
        .extracting(ExportFault::kind)
        .contains(ExportFault.Kind.MISSING);
  }

  @Test
  void rowsAreRefusedToChange() {
    recorded();
    for (String sql :
        List.of(
            "UPDATE ledger_record SET content = ''",
            "DELETE FROM ledger_head",
            "TRUNCATE ledger_subtree")) {
      assertThatThrownBy(() -> owner(sql))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("append-only");
    }
  }

  @Test
  void manyReplicasAtOnceRecordEachEventOnce() throws IOException {
    for (int i = 0; i < 20; i++) {
      flag("r" + i);
    }
    MerchantId merchant = MerchantId.fromString(api.merchant());
    CompletableFuture.allOf(
            IntStream.range(0, 4)
                .mapToObj(
                    i ->
                        CompletableFuture.runAsync(
                            () -> task.execute(merchant, LedgerAppendTask.ALL)))
                .toArray(CompletableFuture[]::new))
        .join();

    String export = recorded();

    assertThat(check(export).faults()).isEmpty();
    Set<String> events = new HashSet<>();
    assertThat(records(export)).allMatch(record -> events.add(record.get("event").asText()));
    assertThat(kinds(export).stream().filter("rule.saved"::equals)).hasSize(20);
  }

  @Test
  void aNewKeyTakesOverAndTheOldOneStillChecks() throws Exception {
    recorded();
    String old = get("/head").path("key");
    owner("UPDATE ledger_key SET created_at = created_at - interval '91 days'");
    flag("a");

    String export = recorded();

    assertThat(get("/head").<String>path("key")).isNotEqualTo(old);
    assertThat(check(export).faults()).isEmpty();
    assertThat(json.readTree(export.lines().findFirst().orElseThrow()).at("/export/keys"))
        .hasSize(2);
    assertThat(owner("UPDATE ledger_key SET id = id WHERE private_key IS NOT NULL")).isEqualTo(1);
  }

  @Test
  void whatIsAskedWronglyOrIsNotThereIsTold() {
    recorded();
    refused(get("/proof/999999"), 404, "unknown-record");
    refused(get("/proof/x"), 404, "unknown-record");
    refused(get("/proof/" + UUID.randomUUID()), 404, "unknown-record");
    refused(get("/consistency?from=999999"), 404, "unknown-head");
    refused(get("/consistency"), 400, "unreadable-size");
    refused(get("/consistency?from=-1"), 400, "unreadable-size");
    refused(get("/export?from=yesterday"), 400, "unreadable-instant");
    refused(
        get("/export?from=2030-01-01T00:00:00Z&to=2020-01-01T00:00:00Z"),
        400,
        "unreadable-instant");
    assertThat(get("/export?to=-1000000-01-01T00:00:00Z").statusCode()).isEqualTo(200);
    assertThat(get("/export?from=2030-01-01T00:00:00Z").statusCode()).isEqualTo(200);
  }

  private void flag(String rule) {
    api.post("/rules", FLAG.formatted(rule, rule)).then().statusCode(201);
  }

  private Response get(String rest) {
    return api.get("/audit-trail" + rest);
  }

  /** The export, as soon as nothing waits to be recorded. */
  private String recorded() {
    task.execute(MerchantId.fromString(api.merchant()), LedgerAppendTask.ALL);
    Response export = get("/export");
    assertThat(export.statusCode()).as(export.asString()).isEqualTo(200);
    return export.asString();
  }

  private static ExportVerifier.Result check(String export) throws IOException {
    return ExportVerifier.check(new BufferedReader(new StringReader(export)));
  }

  private List<JsonNode> records(String export) throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (String line : export.lines().toList()) {
      JsonNode value = json.readTree(line);
      if (value.has("record")) {
        records.add(value.get("record"));
      }
    }
    return records;
  }

  private List<String> kinds(String export) throws IOException {
    return records(export).stream().map(record -> record.get("kind").asText()).toList();
  }

  /** Changes the merchant's rows as somebody can who owns the database. */
  private void edited(String sql) throws SQLException {
    owner("ALTER TABLE ledger_record DISABLE TRIGGER append_only");
    try {
      String kind = sql.startsWith("UPDATE") ? "%rule.saved%" : "%merchant.created%";
      assertThat(
              owner(
                  "%s WHERE merchant_id = '%s' AND content LIKE '%s'"
                      .formatted(sql, api.merchant(), kind)))
          .isEqualTo(1);
    } finally {
      owner("ALTER TABLE ledger_record ENABLE TRIGGER append_only");
    }
  }

  private static int owner(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                setting("zyra.db.url"),
                setting("zyra.db.owner-user"),
                setting("zyra.db.owner-password"));
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private static String setting(String name) {
    return ConfigProvider.getConfig().getValue(name, String.class);
  }
}
