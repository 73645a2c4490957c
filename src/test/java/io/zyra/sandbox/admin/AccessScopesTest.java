package io.zyra.sandbox.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import io.zyra.sandbox.RunningSandbox;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token reads and writes only what the shop has granted. */
class AccessScopesTest {

  @Test
  void a_field_without_its_scope_is_refused_as_by_shopify(@TempDir Path folder) {
    try (RunningSandbox sandbox = RunningSandbox.in(folder)) {
      String token = token(sandbox, "read_products");
      JsonNode answer = answer(sandbox, token, "{ customers(first: 1) { nodes { id } } }");
      JsonNode error = answer.at("/errors/0");
      assertThat(error.get("message").asText())
          .isEqualTo(
              "Access denied for customers field. Required access: `read_customers` access scope.");
      assertThat(error.at("/extensions/code").asText()).isEqualTo("ACCESS_DENIED");
      assertThat(error.at("/extensions/requiredAccess").asText())
          .isEqualTo("`read_customers` access scope.");
      assertThat(error.at("/path/0").asText()).isEqualTo("customers");
      assertThat(answer.get("data").isNull()).isTrue();

      assertThat(answer(sandbox, token, "{ products(first: 1) { nodes { id } } }").has("errors"))
          .isFalse();
      assertThat(
              answer(sandbox, token, "{ node(id: \"gid://shopify/Order/1\") { id } }")
                  .at("/errors/0/extensions/code")
                  .asText())
          .isEqualTo("ACCESS_DENIED");
      assertThat(
              answer(
                      sandbox,
                      token,
                      "mutation { tagsAdd(id: \"gid://shopify/Product/1\", tags: [\"a\"]) {"
                          + " userErrors { message } } }")
                  .at("/errors/0/extensions/code")
                  .asText())
          .isEqualTo("ACCESS_DENIED");
    }
  }

  @Test
  void a_scope_to_write_includes_the_one_to_read(@TempDir Path folder) {
    try (RunningSandbox sandbox = RunningSandbox.in(folder)) {
      String token = token(sandbox, "write_orders");
      assertThat(
              answer(
                      sandbox,
                      token,
                      "{ orders(first: 1) { nodes { id lineItems(first: 1) {"
                          + " nodes { id } } } } }")
                  .has("errors"))
          .isFalse();
      assertThat(
              answer(sandbox, token, "{ currentAppInstallation { accessScopes { handle } } }")
                  .at("/data/currentAppInstallation/accessScopes/0/handle")
                  .asText())
          .isEqualTo("write_orders");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-10", "2026-07", "2026-10"})
  void the_scopes_are_those_of_shopifys_schema(String version) throws IOException {
    Path published =
        Path.of(System.getProperty("zyra.shared.data", "../shared/data"))
            .resolve("shopify-admin-" + version + ".introspection.json.gz");
    Assumptions.assumeTrue(
        Files.exists(published), () -> "Shopify's published schema is not at " + published);
    Map<String, String> theirs = new HashMap<>();
    try (InputStream file = new GZIPInputStream(Files.newInputStream(published))) {
      for (JsonNode type : new ObjectMapper().readTree(file).at("/data/__schema/types")) {
        String name = type.get("name").asText();
        theirs.put(name, type.path("requiredAccess").asText("").strip());
        for (JsonNode field : type.path("fields")) {
          theirs.put(
              name + "." + field.get("name").asText(),
              field.path("requiredAccess").asText("").strip());
        }
      }
    }
    AccessScopes ours = new AccessScopes();
    Map<String, String> wrong = new HashMap<>();
    for (ObjectTypeDefinition type :
        AdminSchema.types(version).getTypes(ObjectTypeDefinition.class)) {
      if (type.getName().endsWith("Error")) {
        continue;
      }
      compare(type.getName(), ours, theirs, wrong);
      for (FieldDefinition field : type.getFieldDefinitions()) {
        compare(type.getName() + "." + field.getName(), ours, theirs, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void compare(
      String place, AccessScopes ours, Map<String, String> theirs, Map<String, String> wrong) {
    String published = theirs.getOrDefault(place, "");
    Optional<String> said = ours.required(place);
    boolean ofTheOwner = place.matches("Mutation\\.(metafields|tags).*");
    if (!ofTheOwner && !said.orElse("").equals(published == null ? "" : published)) {
      wrong.put(place, published);
    }
  }

  private static String token(RunningSandbox sandbox, String scope) {
    return sandbox.grant(RunningSandbox.SHOP, scope);
  }

  private static JsonNode answer(RunningSandbox sandbox, String token, String query) {
    String body = new ObjectMapper().createObjectNode().put("query", query).toString();
    return RunningSandbox.json(
        sandbox
            .post("/" + RunningSandbox.SHOP + "/admin/api/2026-07/graphql.json", token, body)
            .body());
  }
}
