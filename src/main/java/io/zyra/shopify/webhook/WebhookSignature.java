package io.zyra.shopify.webhook;

import io.zyra.shopify.ShopifyConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks who sent a delivery: HMAC-SHA256 of the body's bytes with the app's client secret, in
 * base64. For an hour after the secret was replaced, Shopify still signs with the previous one.
 */
@ApplicationScoped
class WebhookSignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration PREVIOUS_HOLDS = Duration.ofHours(1);

  private final Optional<SecretKeySpec> current;
  private final Optional<SecretKeySpec> previous;
  private final Instant rotatedAt;
  private final Clock clock;

  @Inject
  WebhookSignature(ShopifyConfig config, Clock clock) {
    this(
        config.app().clientSecret(),
        config.app().previousClientSecret(),
        // The setting takes effect with a start, so the rotation was not after it.
        config.app().secretRotatedAt().orElseGet(clock::instant),
        clock);
  }

  WebhookSignature(
      Optional<String> current, Optional<String> previous, Instant rotatedAt, Clock clock) {
    this.current = current.map(WebhookSignature::key);
    this.previous = previous.map(WebhookSignature::key);
    this.rotatedAt = rotatedAt;
    this.clock = clock;
  }

  /** Whether there is a secret at all; without one nothing is genuine. */
  boolean isConfigured() {
    return current.isPresent();
  }

  boolean isGenuine(byte[] body, String signature) {
    byte[] claimed = signature.getBytes(StandardCharsets.UTF_8);
    boolean byCurrent = current.filter(key -> isSignedWith(key, body, claimed)).isPresent();
    boolean byPrevious =
        previousHolds() && previous.filter(key -> isSignedWith(key, body, claimed)).isPresent();
    return byCurrent || byPrevious;
  }

  private boolean previousHolds() {
    return previous.isPresent() && clock.instant().isBefore(rotatedAt.plus(PREVIOUS_HOLDS));
  }

  private static boolean isSignedWith(SecretKeySpec key, byte[] body, byte[] claimed) {
    // The text is compared, not the bytes that it stands for: one signature has one form.
    return MessageDigest.isEqual(Base64.getEncoder().encode(hmac(key, body)), claimed);
  }

  private static byte[] hmac(SecretKeySpec key, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  private static SecretKeySpec key(String secret) {
    return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }
}
