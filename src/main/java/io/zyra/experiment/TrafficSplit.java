package io.zyra.experiment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Divides visitors between the variants: the same visitor always sees the same one of an
 * experiment, without anything being kept, and what they see in one experiment says nothing about
 * another. The share follows from the visitor's place among 2^32 by a hash (SHA-256).
 */
final class TrafficSplit {
  private static final long PLACES = 1L << Integer.SIZE;

  private TrafficSplit() {}

  /**
   * @param visitor what tells visitors apart, such as the value of a cookie
   * @param percent how many of a hundred see {@link ExperimentVariant#B}
   */
  static ExperimentVariant variantFor(UUID experiment, String visitor, int percent) {
    byte[] hash = sha256(experiment + ":" + visitor);
    long place = Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt());
    return place * 100 < percent * PLACES ? ExperimentVariant.B : ExperimentVariant.A;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
