package io.zyra.sandbox.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop has one web pixel of the app, which its storefront loads while it exists. */
class WebPixelTest {
  private static final String READ = "{ webPixel { id settings } }";
  private static final String CREATE =
      "mutation($p: WebPixelInput!) { webPixelCreate(webPixel: $p) {"
          + " webPixel { id settings } userErrors { code field message } } }";
  private static final String UPDATE =
      "mutation($id: ID!, $p: WebPixelInput!) { webPixelUpdate(id: $id, webPixel: $p) {"
          + " webPixel { id settings } userErrors { code field message } } }";
  private static final String DELETE =
      "mutation($id: ID!) { webPixelDelete(id: $id) {"
          + " deletedWebPixelId userErrors { code field message } } }";
  private static final Map<String, Object> SETTINGS =
      Map.of("endpoint", "https://zyra.example/api/pixel", "shop", RunningSandbox.SHOP);

  @TempDir Path folder;
  private RunningSandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = RunningSandbox.in(folder);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void there_is_one_at_a_time_and_it_is_changed_and_deleted_by_its_id() {
    assertThat(read().at("/errors/0/message").asText())
        .isEqualTo("No web pixel was found for this app.");
    JsonNode made = create(SETTINGS);
    assertThat(made.at("/userErrors")).isEmpty();
    String id = made.at("/webPixel/id").asText();
    assertThat(RunningSandbox.json(read().at("/data/webPixel/settings").asText()))
        .isEqualTo(RunningSandbox.json(json(SETTINGS)));
    assertThat(create(SETTINGS).at("/userErrors/0/code").asText()).isEqualTo("TAKEN");

    Map<String, Object> moved =
        Map.of("endpoint", "https://other.example/api/pixel", "shop", RunningSandbox.SHOP);
    assertThat(update("gid://shopify/WebPixel/1", moved).at("/userErrors/0/code").asText())
        .isEqualTo("NOT_FOUND");
    assertThat(update(id, json(moved)).at("/userErrors")).isEmpty();
    assertThat(read().at("/data/webPixel/settings").asText()).contains("other.example");

    assertThat(delete(id).at("/deletedWebPixelId").asText()).isEqualTo(id);
    assertThat(delete(id).at("/userErrors/0/code").asText()).isEqualTo("NOT_FOUND");
    assertThat(read().has("errors")).isTrue();
  }

  @Test
  void settings_that_the_extension_does_not_define_are_refused() {
    assertThat(create("{").at("/userErrors/0/code").asText())
        .isEqualTo("INVALID_CONFIGURATION_JSON");
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("endpoint", "https://zyra.example/api/pixel"),
            Map.of("endpoint", "https://zyra.example/", "shop", " "),
            Map.of("endpoint", "nowhere", "shop", RunningSandbox.SHOP),
            Map.of("endpoint", "https://zyra.example/", "shop", "s", "more", "1"))) {
      assertThat(create(wrong).at("/userErrors/0/code").asText()).isEqualTo("INVALID_SETTINGS");
    }
    assertThat(read().has("errors")).isTrue();
  }

  @Test
  void it_needs_the_scopes_of_pixels_and_of_customer_events() {
    String body = body(CREATE, Map.of("p", Map.of("settings", SETTINGS)));
    for (String[] few : new String[][] {{"read_products"}, {"write_pixels"}}) {
      String token = sandbox.grant(RunningSandbox.SHOP, few);
      assertThat(call(token, body).at("/errors/0/extensions/code").asText())
          .isEqualTo("ACCESS_DENIED");
    }
    String token = sandbox.grant(RunningSandbox.SHOP, "write_pixels", "read_customer_events");
    assertThat(call(token, body).at("/data/webPixelCreate/webPixel/id").asText()).isNotBlank();
  }

  @Test
  void the_storefront_has_its_settings_while_it_exists() {
    String page = "/" + RunningSandbox.SHOP + "/";
    sandbox.shop(RunningSandbox.SHOP);
    assertThat(sandbox.get(page).body()).contains("data-pixel-settings=\"\"");
    String id = create(SETTINGS).at("/webPixel/id").asText();
    assertThat(sandbox.get(page).body()).contains("https://zyra.example/api/pixel");
    assertThat(sandbox.get(page).headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("connect-src 'self' https://zyra.example/");
    delete(id);
    assertThat(sandbox.get(page).body()).contains("data-pixel-settings=\"\"");
  }

  private JsonNode read() {
    return sandbox.answer(RunningSandbox.SHOP, READ, Map.of());
  }

  private JsonNode create(Object settings) {
    return sandbox.data(CREATE, Map.of("p", Map.of("settings", settings))).get("webPixelCreate");
  }

  private JsonNode update(String id, Object settings) {
    return sandbox
        .data(UPDATE, Map.of("id", id, "p", Map.of("settings", settings)))
        .get("webPixelUpdate");
  }

  private JsonNode delete(String id) {
    return sandbox.data(DELETE, Map.of("id", id)).get("webPixelDelete");
  }

  private JsonNode call(String token, String body) {
    String path = "/" + RunningSandbox.SHOP + "/admin/api/2026-07/graphql.json";
    return RunningSandbox.json(sandbox.post(path, token, body).body());
  }

  private static String body(String query, Map<String, ?> variables) {
    return json(Map.of("query", query, "variables", variables));
  }

  private static String json(Object value) {
    return new ObjectMapper().valueToTree(value).toString();
  }
}
