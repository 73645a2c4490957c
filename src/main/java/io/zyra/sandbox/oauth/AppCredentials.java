package io.zyra.sandbox.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The client id and secret of the app, and what is signed with the secret. */
public record AppCredentials(String clientId, String clientSecret) {
  private static final String HMAC = "HmacSHA256";

  /** Whether a caller of the token endpoint knows both. */
  boolean are(String id, String secret) {
    return MessageDigest.isEqual(bytes(id), bytes(clientId))
        && MessageDigest.isEqual(bytes(secret), bytes(clientSecret));
  }

  /** The query of a redirect to the app, with its {@code hmac}. */
  String signedQuery(Map<String, String> parameters) {
    String query = encoded(new TreeMap<>(parameters));
    return query + "&hmac=" + HexFormat.of().formatHex(sign(query));
  }

  private static String encoded(SortedMap<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  byte[] sign(String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(bytes(clientSecret), HMAC));
      return mac.doFinal(bytes(text));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return clientId;
  }
}
