package io.zyra.sandbox.oauth;

import static io.zyra.sandbox.RunningSandbox.CLIENT_ID;
import static io.zyra.sandbox.RunningSandbox.CLIENT_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.sandbox.RunningSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an app gets into a shop, as Shopify does it. */
class OAuthRoutesTest {
  private static final String SHOP = RunningSandbox.SHOP;
  private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String QUERY = "{\"query\":\"{ shop { name } }\"}";

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
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
  void aPersonSeesWhatTheAppAsksForAndAcceptsIt() {
    assertThat(get(authorize("read_products,write_products")).body())
        .contains("See products", "write_products", "Install app", "Cancel");

    String location = accept("read_products,write_products");

    assertThat(location).startsWith("http://127.0.0.1:9/callback?code=").contains("&state=abc");
    Map<String, String> asked = Map.of("code", code(location), "expiring", "1");
    JsonNode granted = json(token(asked));
    assertThat(granted.path("scope").asText()).isEqualTo("read_products,write_products");
    assertThat(granted.path("expires_in").asInt()).isEqualTo(3600);
    assertThat(granted.path("refresh_token_expires_in").asInt()).isEqualTo(90 * 24 * 3600);
    assertThat(calls(granted.path("access_token").asText())).isEqualTo(200);
    assertThat(token(asked).statusCode()).as("the code again").isEqualTo(400);
  }

  @Test
  void aPersonRefuses() {
    String location = answer("read_products", "cancel");
    assertThat(location).contains("error=access_denied", "hmac=").doesNotContain("code=");
  }

  @Test
  void anUnknownAppOrAnAddressOutsideThisMachineIsNotAnswered() {
    assertThat(get(authorize("x").replace(CLIENT_ID, "other")).statusCode()).isEqualTo(400);
    assertThat(get(authorize("x").replace("127.0.0.1%3A9", "evil.com")).statusCode())
        .isEqualTo(400);
    assertThat(token(Map.of("client_secret", "wrong", "code", "x")).body())
        .contains("invalid_client");
  }

  @Test
  void anAccessTokenExpiresAndARefreshTokenIsUsedOnce() {
    JsonNode first = json(token(Map.of("code", code(accept("read_products")), "expiring", "1")));
    sandbox.clock.advance(Duration.ofMinutes(61));
    assertThat(calls(first.path("access_token").asText())).isEqualTo(401);

    JsonNode second = json(refresh(first.path("refresh_token").asText()));

    assertThat(calls(second.path("access_token").asText())).isEqualTo(200);
    assertThat(refresh(first.path("refresh_token").asText()).body()).contains("invalid_grant");
    assertThat(refresh(second.path("refresh_token").asText()).statusCode()).isEqualTo(200);
  }

  @Test
  void aRefreshTokenExpiresAfterNinetyDays() {
    JsonNode first = json(token(Map.of("code", code(accept("read_products")), "expiring", "1")));
    sandbox.clock.advance(Duration.ofDays(90));
    assertThat(refresh(first.path("refresh_token").asText()).body()).contains("invalid_grant");
  }

  @Test
  void aTokenOpensOnlyItsShopAndSurvivesARestart() {
    String token =
        json(token(Map.of("code", code(accept("read_products")), "expiring", "0")))
            .path("access_token")
            .asText();
    sandbox.restart();
    assertThat(calls(token)).isEqualTo(200);
    assertThat(
            sandbox
                .post("/other.myshopify.com/admin/api/2026-07/graphql.json", token, QUERY)
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void aSessionTokenIsExchangedWhereTheAppIsInstalled() {
    String session = sandbox.get("/" + SHOP + "/app/session-token").body();
    Map<String, String> asked =
        Map.of("grant_type", EXCHANGE, "subject_token", session, "expiring", "1");
    assertThat(token(asked).body()).contains("app_not_installed");

    send("PUT", "/" + SHOP + "/app?scopes=read_products");
    assertThat(json(token(asked)).path("scope").asText()).isEqualTo("read_products");
    sandbox.clock.advance(Duration.ofSeconds(61));
    assertThat(token(asked).body()).contains("invalid_subject_token");
  }

  @Test
  void theShopsOwnOrganisationAsksWithItsCredentials() {
    assertThat(token(Map.of("grant_type", "client_credentials")).statusCode()).isEqualTo(400);
    send("PUT", "/" + SHOP + "/app?scopes=read_products");
    JsonNode granted = json(token(Map.of("grant_type", "client_credentials")));
    assertThat(granted.path("expires_in").asInt()).isEqualTo(24 * 3600);
    assertThat(granted.has("refresh_token")).isFalse();
  }

  @Test
  void tokensAreRevokedAndTheAppIsUninstalledOnDemand() {
    JsonNode first = json(token(Map.of("code", code(accept("read_products")), "expiring", "1")));
    send("DELETE", "/" + SHOP + "/app/access-tokens");
    assertThat(calls(first.path("access_token").asText())).isEqualTo(401);
    JsonNode second = json(refresh(first.path("refresh_token").asText()));
    assertThat(calls(second.path("access_token").asText())).isEqualTo(200);

    send("DELETE", "/" + SHOP + "/app");
    assertThat(calls(second.path("access_token").asText())).isEqualTo(401);
    assertThat(refresh(second.path("refresh_token").asText()).statusCode()).isEqualTo(400);
  }

  private String authorize(String scopes) {
    return "/"
        + SHOP
        + "/admin/oauth/authorize?client_id="
        + CLIENT_ID
        + "&scope="
        + scopes
        + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fcallback&state=abc";
  }

  private String accept(String scopes) {
    return answer(scopes, "install");
  }

  private String answer(String scopes, String answer) {
    String form =
        "client_id="
            + CLIENT_ID
            + "&scope="
            + scopes
            + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2Fcallback&state=abc&answer="
            + answer;
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(uri("/" + SHOP + "/admin/oauth/authorize"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    assertThat(response.statusCode()).isEqualTo(302);
    return response.headers().firstValue("Location").orElseThrow();
  }

  private static String code(String location) {
    Matcher code = Pattern.compile("code=([0-9a-f]+)").matcher(location);
    assertThat(code.find()).isTrue();
    return code.group(1);
  }

  private HttpResponse<String> refresh(String token) {
    return token(Map.of("grant_type", "refresh_token", "refresh_token", token));
  }

  private HttpResponse<String> token(Map<String, String> parameters) {
    Map<String, String> body =
        new HashMap<>(Map.of("client_id", CLIENT_ID, "client_secret", CLIENT_SECRET));
    body.putAll(parameters);
    try {
      return send(
          HttpRequest.newBuilder(uri("/" + SHOP + "/admin/oauth/access_token"))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(new ObjectMapper().writeValueAsString(body)))
              .build());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private int calls(String token) {
    return sandbox.post("/" + SHOP + "/admin/api/2026-07/graphql.json", token, QUERY).statusCode();
  }

  private static JsonNode json(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return RunningSandbox.json(response.body());
  }

  private HttpResponse<String> get(String path) {
    return sandbox.get(path);
  }

  private void send(String method, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(uri(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(send(request).statusCode()).isEqualTo(204);
  }

  private URI uri(String path) {
    return URI.create(sandbox.baseUrl() + path);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
