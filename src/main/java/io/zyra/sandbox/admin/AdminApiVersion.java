package io.zyra.sandbox.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The versions of the Admin API that the sandbox has. As with Shopify, a request for a version that
 * is no longer supported is answered by the oldest supported one, and only the response header
 * shows it; here the same holds for the versions between those that it has, which the next one
 * answers. A version that is not out yet is not found.
 */
public final class AdminApiVersion {
  private static final Pattern FORM = Pattern.compile("20[0-9]{2}-(01|04|07|10)");
  private static final List<String> SUPPORTED = List.of("2025-10", "2026-07", "2026-10");

  /** The version of webhooks: one for the whole app, as its settings at Shopify say. */
  public static final String OF_WEBHOOKS = "2026-07";

  private AdminApiVersion() {}

  /** The version that answers a request for the given one; empty if there is no such version. */
  static Optional<String> resolve(String asked) {
    return SUPPORTED.stream()
        .filter(version -> FORM.matcher(asked).matches() && asked.compareTo(version) <= 0)
        .findFirst();
  }

  /** The version of webhooks as GraphQL returns it. */
  public static Map<String, Object> ofWebhooks() {
    return Map.of("handle", OF_WEBHOOKS, "displayName", OF_WEBHOOKS, "supported", true);
  }

  /** All supported versions, as {@code publicApiVersions} returns them. */
  public static List<Map<String, Object>> all() {
    return SUPPORTED.stream()
        .map(v -> Map.<String, Object>of("handle", v, "displayName", v, "supported", true))
        .toList();
  }
}
