package io.zyra.sandbox.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.sandbox.RunningSandbox;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each version answers by its own schema: what it does not have, it refuses. */
class AdminApiVersionsTest {
  private static final List<String> VERSIONS = List.of("2025-10", "2026-07", "2026-10");

  @TempDir static Path folder;
  private static RunningSandbox sandbox;

  @BeforeAll
  static void start() {
    sandbox = RunningSandbox.in(folder);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2025-10 | { currentBulkOperation { id } }",
        "2026-07 | { bulkOperations(first: 1) { nodes { id } } }",
        "2026-07 | { bulkOperation(id: \"gid://shopify/BulkOperation/1\") { id } }",
        "2026-07 | { products(first: 1) { nodes { metafields(first: 1) { nodes { sizeInBytes } } } }"
            + " }",
        "2026-07 | { inventoryItems(first: 1) { nodes { inventoryLevels(first: 1, includeInactive:"
            + " true) { nodes { id } } } } }",
        "2026-07 | { inventoryLevel(id: \"gid://shopify/InventoryLevel/1\") { isActive } }",
        "2026-07 | { webhookSubscriptions(first: 1) { nodes { name } } }",
        "2026-10 | { customers(first: 1) { nodes { defaultPhoneNumber { smsMarketingConsent { state"
            + " } } } } }",
      })
  void a_field_is_known_from_the_version_on_that_brought_it(String first, String query) {
    List<String> known = new ArrayList<>();
    for (String version : VERSIONS) {
      JsonNode answer = answer(version, query);
      if (answer.has("errors")) {
        assertThat(answer.toString()).contains("ValidationError").doesNotContain("\"data\"");
      } else {
        known.add(version);
      }
    }
    assertThat(known).isEqualTo(VERSIONS.subList(VERSIONS.indexOf(first), VERSIONS.size()));
  }

  @Test
  void stock_is_read_in_a_version_that_knows_no_inactive_levels() {
    sandbox.create(Map.of("title", "Mug"), "id");
    JsonNode answer =
        answer(
            "2025-10",
            "{ inventoryItems(first: 1) { nodes { inventoryLevels(first: 1) { nodes { id } } } } }");
    assertThat(answer.at("/data/inventoryItems/nodes")).as(answer.toString()).hasSize(1);
    assertThat(answer.has("errors")).as(answer.toString()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"2025-10, true", "2026-07, false", "2026-10, false"})
  void what_is_not_given_is_the_default_of_the_version(String version, String grouped) {
    assertThat(argument(version, "bulkOperationRunQuery", "groupObjects").get("defaultValue"))
        .hasToString("\"" + grouped + "\"");
  }

  @ParameterizedTest
  @CsvSource({"2025-10, NON_NULL", "2026-07, INPUT_OBJECT", "2026-10, INPUT_OBJECT"})
  void what_has_to_be_given_is_what_the_version_says(String version, String kind) {
    assertThat(argument(version, "collectionCreate", "input").at("/type/kind").asText())
        .isEqualTo(kind);
  }

  @Test
  void clients_see_no_mark_of_the_versions() {
    assertThat(answer("2026-10", "{ __schema { directives { name } } }").toString())
        .contains("\"include\"")
        .doesNotContain("since");
  }

  @ParameterizedTest
  @CsvSource({
    "2019-04, 2025-10",
    "2025-07, 2025-10",
    "2025-10, 2025-10",
    "2026-01, 2026-07",
    "2026-07, 2026-07",
    "2026-10, 2026-10"
  })
  void a_version_that_is_not_there_is_answered_by_the_next_one_which_says_so(
      String asked, String answered) {
    HttpResponse<String> answer = call(asked, "{ shop { name } }");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-Shopify-API-Version")).contains(answered);
  }

  @ParameterizedTest
  @CsvSource({"2027-01", "2026-02", "latest", "2026-7"})
  void a_version_that_is_not_out_or_none_is_not_found(String asked) {
    assertThat(call(asked, "{ shop { name } }").statusCode()).isEqualTo(404);
  }

  private static JsonNode argument(String version, String mutation, String argument) {
    String query =
        "{ __type(name: \"Mutation\") { fields { name args { name defaultValue type { kind } } } } }";
    for (JsonNode field : answer(version, query).at("/data/__type/fields")) {
      for (JsonNode each : field.get("args")) {
        if (field.get("name").asText().equals(mutation)
            && each.get("name").asText().equals(argument)) {
          return each;
        }
      }
    }
    throw new AssertionError(version + " has no " + mutation + "(" + argument + ")");
  }

  private static JsonNode answer(String version, String query) {
    return RunningSandbox.json(call(version, query).body());
  }

  private static HttpResponse<String> call(String version, String query) {
    return sandbox.post(
        "/" + RunningSandbox.SHOP + "/admin/api/" + version + "/graphql.json",
        RunningSandbox.TOKEN,
        "{\"query\":\"" + query.replace("\"", "\\\"") + "\"}");
  }
}
