package io.zyra.sandbox.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The HTTP handler of the token endpoint, {@code POST /admin/oauth/access_token}. */
final class TokenHandler {
  private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

  private final ObjectMapper json = new ObjectMapper();
  private final AppCredentials app;
  private final AppTokens tokens;
  private final AuthorizationCodes codes;
  private final SessionTokens sessions;
  private final Clock clock;

  TokenHandler(
      AppCredentials app,
      AppTokens tokens,
      AuthorizationCodes codes,
      SessionTokens sessions,
      Clock clock) {
    this.app = app;
    this.tokens = tokens;
    this.codes = codes;
    this.sessions = sessions;
    this.clock = clock;
  }

  void answer(RoutingContext http, String shop) {
    JsonNode body = body(http);
    if (!app.are(text(body, "client_id"), text(body, "client_secret"))) {
      refuse(http, "invalid_client", "The client id or the client secret is wrong.");
      return;
    }
    boolean expiring = text(body, "expiring").equals("1");
    switch (text(body, "grant_type")) {
      case "" ->
          send(
              http,
              codes
                  .redeem(shop, text(body, "code"))
                  .map(scopes -> tokens.issue(shop, scopes, expiring)),
              "invalid_request",
              "The code is unknown, was used already or has expired.");
      case TOKEN_EXCHANGE -> exchange(http, shop, body, expiring);
      case "client_credentials" ->
          send(
              http,
              tokens.issueForOwnApp(shop),
              "app_not_installed",
              "The app is not installed in this shop.");
      case "refresh_token" ->
          send(
              http,
              tokens.refresh(shop, text(body, "refresh_token")),
              "invalid_grant",
              "The refresh token is unknown, was used already or has expired.");
      default -> refuse(http, "unsupported_grant_type", "There is no such grant.");
    }
  }

  private void exchange(RoutingContext http, String shop, JsonNode body, boolean expiring) {
    if (!sessions.isValid(shop, text(body, "subject_token"))) {
      refuse(http, "invalid_subject_token", "The session token is not valid.");
      return;
    }
    // An embedded app is installed by Shopify itself, before it is opened for the first time.
    List<String> scopes = tokens.grant(shop).map(AppGrant::scopes).orElse(List.of());
    send(
        http,
        tokens.isInstalled(shop)
            ? Optional.of(tokens.issue(shop, scopes, expiring))
            : Optional.empty(),
        "app_not_installed",
        "The app is not installed in this shop.");
  }

  private void send(
      RoutingContext http, Optional<AppGrant> granted, String error, String description) {
    granted.ifPresentOrElse(
        grant -> send(http, 200, answer(grant)), () -> refuse(http, error, description));
  }

  private ObjectNode answer(AppGrant grant) {
    ObjectNode answer = json.createObjectNode();
    answer.put("access_token", grant.newestAccess().value());
    answer.put("scope", String.join(",", grant.scopes()));
    grant.newestAccess().expiresAt().ifPresent(at -> answer.put("expires_in", secondsUntil(at)));
    grant
        .refresh()
        .ifPresent(
            refresh -> {
              answer.put("refresh_token", refresh.value());
              refresh
                  .expiresAt()
                  .ifPresent(at -> answer.put("refresh_token_expires_in", secondsUntil(at)));
            });
    return answer;
  }

  private long secondsUntil(Instant at) {
    return Duration.between(clock.instant(), at).toSeconds();
  }

  private void refuse(RoutingContext http, String error, String description) {
    send(
        http,
        400,
        json.createObjectNode().put("error", error).put("error_description", description));
  }

  private void send(RoutingContext http, int status, ObjectNode answer) {
    http.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .end(answer.toString());
  }

  private JsonNode body(RoutingContext http) {
    try {
      return json.readTree(Optional.ofNullable(http.body().asString()).orElse("{}"));
    } catch (JsonProcessingException e) {
      return json.missingNode();
    }
  }

  private static String text(JsonNode body, String field) {
    return body.path(field).asText("");
  }
}
