package io.zyra.shopify.install;

import io.zyra.shopify.ClientSecrets;
import io.zyra.shopify.client.ShopDomain;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The query that a shop sends the browser back with, after its checks: every parameter once, the
 * shop's domain, the signature, the time.
 *
 * @param code empty if the app was declined
 */
record InstallCallback(String shop, String state, Optional<String> code) {
  private static final Duration WINDOW = Duration.ofSeconds(90);

  /**
   * @param rawQuery as it came, percent-encoded
   * @throws io.zyra.web.ProblemException saying which check it did not pass
   */
  static InstallCallback verified(String rawQuery, ClientSecrets secrets, Instant now) {
    Map<String, String> query = parameters(rawQuery);
    String shop = required(query, "shop");
    requireShop(shop);
    required(query, QuerySignature.HMAC);
    if (!QuerySignature.isValid(query, secrets.accepted())) {
      throw InstallProblems.wrongSignature();
    }
    requireRecent(required(query, "timestamp"), now);
    String state = required(query, "state");
    Optional<String> code = Optional.ofNullable(query.get("code")).filter(c -> !c.isEmpty());
    if (code.isEmpty() && !query.containsKey("error")) {
      throw InstallProblems.missingParameter("code");
    }
    return new InstallCallback(shop, state, query.containsKey("error") ? Optional.empty() : code);
  }

  static void requireShop(String shop) {
    try {
      ShopDomain.requireValid(shop);
    } catch (IllegalArgumentException e) {
      throw InstallProblems.unusableShop();
    }
  }

  private static void requireRecent(String timestamp, Instant now) {
    if (!timestamp.matches("[0-9]{1,12}")) {
      throw InstallProblems.oldCall();
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sent, now).abs().compareTo(WINDOW) > 0) {
      throw InstallProblems.oldCall();
    }
  }

  private static String required(Map<String, String> query, String name) {
    return Optional.ofNullable(query.get(name))
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> InstallProblems.missingParameter(name));
  }

  private static Map<String, String> parameters(String rawQuery) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : rawQuery.split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (parameters.put(name, value) != null) {
        throw InstallProblems.repeatedParameter(name);
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw InstallProblems.wrongSignature();
    }
  }
}
