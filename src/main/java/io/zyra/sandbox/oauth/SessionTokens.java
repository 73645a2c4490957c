package io.zyra.sandbox.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Session tokens, as App Bridge gives them to an app that runs inside the shop's admin: JSON Web
 * Tokens signed with the client secret, valid for a minute.
 */
final class SessionTokens {
  private static final int LIFETIME_SECONDS = 60;

  private final ObjectMapper json = new ObjectMapper();
  private final AppCredentials app;
  private final Clock clock;

  SessionTokens(AppCredentials app, Clock clock) {
    this.app = app;
    this.clock = clock;
  }

  String issue(String shop) {
    long now = clock.instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", "https://" + shop + "/admin");
    claims.put("dest", "https://" + shop);
    claims.put("aud", app.clientId());
    claims.put("sub", "1");
    claims.put("exp", now + LIFETIME_SECONDS);
    claims.put("nbf", now);
    claims.put("iat", now);
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("sid", UUID.randomUUID().toString());
    String signed = encoded(Map.of("alg", "HS256", "typ", "JWT")) + "." + encoded(claims);
    return signed + "." + base64(app.sign(signed));
  }

  /** Whether the token is one of this shop and has not expired. */
  boolean isValid(String shop, String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3 || !isSigned(parts)) {
      return false;
    }
    try {
      JsonNode claims = json.readTree(Base64.getUrlDecoder().decode(parts[1]));
      return claims.path("dest").asText().equals("https://" + shop)
          && claims.path("aud").asText().equals(app.clientId())
          && claims.path("exp").asLong() > clock.instant().getEpochSecond();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private boolean isSigned(String[] parts) {
    String signature = base64(app.sign(parts[0] + "." + parts[1]));
    return MessageDigest.isEqual(
        signature.getBytes(StandardCharsets.UTF_8), parts[2].getBytes(StandardCharsets.UTF_8));
  }

  private String encoded(Map<String, Object> part) {
    try {
      return base64(json.writeValueAsBytes(part));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
