package io.zyra.notify;

import io.zyra.merchant.Merchant.BrandVoice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The data of an e-mail to a customer. Control characters and line breaks are removed from every
 * text, so that no value can inject a line or a header. Long texts are shortened.
 *
 * @param voice the merchant's brand voice
 * @param items items of the cart; empty if the e-mail is not about a cart
 * @param total the cart's total with its currency
 * @param url the link in the e-mail: an absolute {@code http} or {@code https} address
 */
public record EmailData(
    String shopName,
    BrandVoice voice,
    Optional<String> firstName,
    List<Item> items,
    Optional<String> total,
    String url) {
  private static final int MAX_NAME = 100;
  private static final int SHOWN_ITEMS = 10;

  /**
   * @throws IllegalArgumentException for an address that is not a web address
   */
  public EmailData {
    shopName = cut(shopName);
    firstName = firstName.map(EmailData::cut).filter(text -> !text.isEmpty());
    total = total.map(EmailData::cut).filter(text -> !text.isEmpty());
    items = List.copyOf(items);
    if (!url.matches("https?://[!-~]{1,500}")) {
      throw new IllegalArgumentException("the address must be an absolute web address");
    }
  }

  /** One line item of the cart. */
  public record Item(String title, int quantity) {
    public Item {
      title = cut(title);
    }
  }

  /** The items that are listed. */
  List<Item> shownItems() {
    return items.stream().filter(item -> !item.title().isEmpty()).limit(SHOWN_ITEMS).toList();
  }

  /** The number of items that are not listed. */
  int moreItems() {
    return Math.max(0, items.size() - shownItems().size());
  }

  /** Whether the e-mail uses a formal address. */
  boolean formal() {
    return voice.tone().toLowerCase(Locale.ROOT).matches(".*(formal|elegant|luxur|serious).*")
        && !voice.tone().toLowerCase(Locale.ROOT).contains("informal");
  }

  /** A word or phrase that the merchant likes; empty when there is none. */
  String likedWord() {
    return voice.words().stream()
        .map(EmailData::cut)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String cut(String text) {
    String line = SmsData.line(text);
    return line.codePointCount(0, line.length()) <= MAX_NAME
        ? line
        : line.substring(0, line.offsetByCodePoints(0, MAX_NAME - 1)).strip() + "…";
  }
}
