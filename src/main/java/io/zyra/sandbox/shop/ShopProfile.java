package io.zyra.sandbox.shop;

import java.util.regex.Pattern;

/** The data of a shop without its products. */
public record ShopProfile(long id, String domain, String name, String currency, String timezone) {

  /** Matched against the whole text, because the domain becomes part of addresses. */
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9][a-z0-9-]{0,59}\\.myshopify\\.com");

  /** Whether the text is a valid shop domain. */
  public static boolean isDomain(String text) {
    return DOMAIN.matcher(text).matches();
  }
}
