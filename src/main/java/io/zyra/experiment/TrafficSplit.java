package io.zyra.experiment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Assigns visitors to variants. The assignment of a visitor to an experiment is stable without
 * being stored, and independent of other experiments: the visitor's position among 2^32 comes from
 * a hash (SHA-256).
 */
final class TrafficSplit {
  private static final long PLACES = 1L << Integer.SIZE;

  private TrafficSplit() {}

  /**
   * @param visitor what identifies visitors, such as the value of a cookie
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
