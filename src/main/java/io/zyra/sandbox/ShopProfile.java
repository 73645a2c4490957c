package io.zyra.sandbox;

import java.util.regex.Pattern;

/** What is known of a shop apart from its products. */
record ShopProfile(long id, String domain, String name, String currency, String timezone) {

  /** Anchored at both ends, since the name becomes part of addresses. */
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9][a-z0-9-]{0,59}\\.myshopify\\.com");

  /** Whether a text is the address of a shop that may exist. */
  static boolean isDomain(String text) {
    return DOMAIN.matcher(text).matches();
  }
}
