package io.zyra.shopify.webhook;

import io.zyra.shopify.ClientSecrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks who sent a delivery: HMAC-SHA256 of the body's bytes with the app's client secret, in
 * base64. For an hour after the secret was replaced, Shopify still signs with the previous one.
 */
@ApplicationScoped
class WebhookSignature {
  private static final String ALGORITHM = "HmacSHA256";

  private final ClientSecrets secrets;

  WebhookSignature(ClientSecrets secrets) {
    this.secrets = secrets;
  }

  /** Whether there is a secret at all; without one nothing is genuine. */
  boolean isConfigured() {
    return !secrets.accepted().isEmpty();
  }

  boolean isGenuine(byte[] body, String signature) {
    byte[] claimed = signature.getBytes(StandardCharsets.UTF_8);
    return secrets.accepted().stream().anyMatch(secret -> isSignedWith(key(secret), body, claimed));
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
