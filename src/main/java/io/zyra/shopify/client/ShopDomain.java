package io.zyra.shopify.client;

import java.util.regex.Pattern;

/**
 * Validates a shop's domain before it becomes part of an address. Only valid domains may: the
 * access token is sent there.
 */
public final class ShopDomain {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}\\.myshopify\\.com");

  private ShopDomain() {}

  public static String requireValid(String shop) {
    if (!FORM.matcher(shop).matches()) {
      throw new IllegalArgumentException(
          "'" + shop + "' is not a shop's domain, such as example.myshopify.com");
    }
    return shop;
  }
}
