package io.zyra.shopify.install;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The {@code hmac} of a query that Shopify sends a browser with: HMAC-SHA256 in lower-case hex over
 * all other parameters, sorted by name, in the form of a query, with {@code %20} for a space.
 */
final class QuerySignature {
  static final String HMAC = "hmac";
  private static final String SIGNATURE = "signature";
  private static final String ALGORITHM = "HmacSHA256";

  private QuerySignature() {}

  /** Whether the query was signed with one of the secrets. Compares in constant time. */
  static boolean isValid(Map<String, String> query, Iterable<String> secrets) {
    String given = query.getOrDefault(HMAC, "");
    boolean valid = false;
    for (String secret : secrets) {
      valid |= MessageDigest.isEqual(bytes(sign(query, secret)), bytes(given));
    }
    return valid;
  }

  static String sign(Map<String, String> query, String secret) {
    SortedMap<String, String> signed = new TreeMap<>(query);
    signed.keySet().removeAll(Set.of(HMAC, SIGNATURE));
    String message =
        signed.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(secret), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(bytes(message)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
