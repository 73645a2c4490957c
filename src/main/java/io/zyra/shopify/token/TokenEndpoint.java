package io.zyra.shopify.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.security.Secret;
import io.zyra.shopify.ShopUnavailableException;
import io.zyra.shopify.ShopifyConfig;
import io.zyra.shopify.client.ShopDomain;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * The client of a shop's token endpoint, {@code /admin/oauth/access_token}. Every method makes one
 * call and throws {@link TokenRefusedException} when the shop says no, or {@link
 * ShopUnavailableException} when it gave no answer that can be read. Nothing of an answer is ever
 * part of a message, because answers hold tokens.
 */
@ApplicationScoped
public class TokenEndpoint {
  private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
  private static final String ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
  private static final String OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
  private static final String EXPIRING = "1";
  private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,40}");

  // Redirects are not followed, because the client secret would be sent to their target.
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final ObjectMapper json = new ObjectMapper();
  private final ShopifyConfig config;
  private final Clock clock;

  public TokenEndpoint(ShopifyConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** Grants for the code that the shop sent after a person accepted the app. */
  public TokenGrant forCode(String shop, String code) {
    return ask(shop, Map.of("code", code, "expiring", EXPIRING));
  }

  /** Grants for a session token of an embedded app. */
  public TokenGrant forSessionToken(String shop, String sessionToken) {
    return ask(
        shop,
        Map.of(
            "grant_type",
            TOKEN_EXCHANGE,
            "subject_token",
            sessionToken,
            "subject_token_type",
            ID_TOKEN,
            "requested_token_type",
            OFFLINE,
            "expiring",
            EXPIRING));
  }

  /** Grants for an app of the organisation that owns the shop. */
  public TokenGrant forClientCredentials(String shop) {
    return ask(shop, Map.of("grant_type", "client_credentials"));
  }

  /** Grants for a refresh token, which is retired by this. */
  public TokenGrant forRefreshToken(String shop, Secret refreshToken) {
    return ask(shop, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken.reveal()));
  }

  private TokenGrant ask(String shop, Map<String, String> parameters) {
    String secret =
        config
            .app()
            .clientSecret()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "There is no client secret. Set zyra.shopify.api-secret."));
    Map<String, String> body = new LinkedHashMap<>(parameters);
    body.put("client_id", config.app().clientId());
    body.put("client_secret", secret);
    Instant asked = clock.instant();
    HttpResponse<byte[]> response = send(shop, body);
    int status = response.statusCode();
    if (status == 408 || status == 429 || status >= 500) {
      throw unavailable(shop, "HTTP " + status, null);
    }
    if (status != 200) {
      throw new TokenRefusedException(status, errorCode(response.body()));
    }
    return grant(shop, response.body(), asked);
  }

  private HttpResponse<byte[]> send(String shop, Map<String, String> body) {
    HttpRequest request =
        HttpRequest.newBuilder(uri(shop))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes(body)))
            .build();
    // HttpClient's own timeout ends with the response headers; the body could take forever.
    CompletableFuture<HttpResponse<byte[]>> exchange =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    long millis = config.timeout().toMillis();
    try {
      return exchange.get(millis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unavailable(shop, "no answer within " + millis + " ms", e);
    } catch (ExecutionException e) {
      throw unavailable(shop, "cannot be reached", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(shop, "the call was interrupted", e);
    } finally {
      exchange.cancel(true);
    }
  }

  private URI uri(String shop) {
    String base = config.endpoint().replace("{shop}", ShopDomain.requireValid(shop));
    return URI.create(base + "/admin/oauth/access_token");
  }

  private TokenGrant grant(String shop, byte[] body, Instant asked) {
    JsonNode answer = read(body);
    if (text(answer, "access_token").isEmpty()) {
      throw unavailable(shop, "the answer has no access token", null);
    }
    return new TokenGrant(
        new Secret(text(answer, "access_token").get()),
        ScopeSet.parse(answer.path("scope").asText("")),
        expiry(answer, "expires_in", asked),
        text(answer, "refresh_token")
            .map(
                token ->
                    new TokenGrant.Refresh(
                        new Secret(token), expiry(answer, "refresh_token_expires_in", asked))));
  }

  private static Optional<Instant> expiry(JsonNode answer, String field, Instant asked) {
    JsonNode seconds = answer.path(field);
    return seconds.isIntegralNumber()
        ? Optional.of(asked.plusSeconds(seconds.asLong()))
        : Optional.empty();
  }

  private static Optional<String> text(JsonNode answer, String field) {
    return Optional.ofNullable(answer.path(field).textValue()).filter(text -> !text.isEmpty());
  }

  private String errorCode(byte[] body) {
    return text(read(body), "error")
        .filter(error -> ERROR_CODE.matcher(error).matches())
        .orElse("no error code");
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(body);
    } catch (IOException e) {
      // No cause: it would quote the answer.
      return json.missingNode();
    }
  }

  private byte[] bytes(Map<String, String> body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts can be written as JSON", e);
    }
  }

  private static ShopUnavailableException unavailable(String shop, String why, Throwable cause) {
    return new ShopUnavailableException(shop, "grants no token now: " + why, cause);
  }
}
