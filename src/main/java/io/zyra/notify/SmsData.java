package io.zyra.notify;

import java.net.URI;
import java.util.Optional;

/**
 * The data of a text message to a shopper. Control characters and line breaks are removed from
 * every text, so that no value can inject a line.
 *
 * @param itemCount number of items in the cart, at least 1
 * @param cartTotal the cart's total with its currency, as it is shown
 * @param recoveryUrl an absolute {@code http} or {@code https} address of at most {@value #MAX_URL}
 *     septets; it is never shortened
 */
public record SmsData(
    String shopName,
    Optional<String> firstName,
    int itemCount,
    Optional<String> firstItemTitle,
    Optional<String> cartTotal,
    Optional<String> recoveryUrl) {
  static final int MAX_URL = 180;

  /**
   * @throws IllegalArgumentException for an empty cart, or an address that is relative, of another
   *     scheme or too long
   */
  public SmsData {
    if (itemCount < 1) {
      throw new IllegalArgumentException("a cart to recover holds at least one item: " + itemCount);
    }
    shopName = line(shopName);
    firstName = firstName.map(SmsData::line).filter(text -> !text.isEmpty());
    firstItemTitle = firstItemTitle.map(SmsData::line).filter(text -> !text.isEmpty());
    cartTotal = cartTotal.map(SmsData::line).filter(text -> !text.isEmpty());
    recoveryUrl = recoveryUrl.filter(text -> !text.isBlank()).map(SmsData::address);
  }

  static String line(String text) {
    return text.replaceAll(
            "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]+", " ")
        .replaceAll("\\p{Z}+", " ")
        .strip();
  }

  private static String address(String text) {
    URI uri = URI.create(text.strip());
    boolean web =
        "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
    String ascii = uri.toASCIIString();
    if (!web || uri.getHost() == null) {
      throw new IllegalArgumentException("the recovery address must be an absolute web address");
    }
    if (SmsLength.units(ascii) > MAX_URL) {
      throw new IllegalArgumentException(
          "the recovery address is longer than " + MAX_URL + " characters");
    }
    return ascii;
  }
}
