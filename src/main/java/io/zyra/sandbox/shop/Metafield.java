package io.zyra.sandbox.shop;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** A custom field of a product; {@code type} is Shopify's, for example {@code number_integer}. */
public record Metafield(
    long id,
    String namespace,
    String key,
    String type,
    String value,
    Instant createdAt,
    Instant updatedAt) {

  public boolean isAt(String otherNamespace, String otherKey) {
    return namespace.equals(otherNamespace) && key.equals(otherKey);
  }

  /**
   * The digest for optimistic locking: a client sends it to write only if the value is unchanged.
   */
  public String compareDigest() {
    try {
      byte[] text = (type + '\n' + value).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
