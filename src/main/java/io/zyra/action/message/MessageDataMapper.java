package io.zyra.action.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.action.PayloadReader;
import io.zyra.catalog.CurrencyDecimals;
import io.zyra.merchant.Merchant;
import io.zyra.notify.EmailData;
import io.zyra.notify.SmsData;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What messages may say of a recipient and, where there is one, of the cart. */
final class MessageDataMapper {

  private MessageDataMapper() {}

  static SmsData sms(Merchant merchant, Recipient recipient) {
    JsonNode cart = recipient.about();
    return new SmsData(
        merchant.name(),
        recipient.firstName(),
        Math.max(1, count(cart)),
        PayloadReader.text(cart, "/line_items/0/title"),
        total(merchant, cart),
        recovery(cart).or(() -> hasLines(cart) ? Optional.empty() : Optional.of(shop(merchant))));
  }

  static EmailData email(Merchant merchant, Recipient recipient) {
    JsonNode cart = recipient.about();
    return new EmailData(
        merchant.name(),
        merchant.brandVoice(),
        recipient.firstName(),
        items(cart),
        total(merchant, cart),
        recovery(cart).orElse(hasLines(cart) ? shop(merchant) + "/cart" : shop(merchant)));
  }

  private static List<EmailData.Item> items(JsonNode cart) {
    List<EmailData.Item> items = new ArrayList<>();
    for (JsonNode line : cart.path("line_items")) {
      PayloadReader.text(line, "/title")
          .ifPresent(
              title ->
                  items.add(
                      new EmailData.Item(title, Math.max(1, line.path("quantity").asInt(1)))));
    }
    return items;
  }

  private static Optional<String> total(Merchant merchant, JsonNode cart) {
    String code =
        PayloadReader.text(cart, "/currency", "/presentment_currency")
            .orElse(merchant.currency().getCurrencyCode());
    return PayloadReader.text(cart, "/total_price").map(total -> amount(total, code) + " " + code);
  }

  /** With as many decimals as the currency has; what cannot be read is shown as it is written. */
  private static String amount(String total, String code) {
    try {
      int decimals = CurrencyDecimals.of(Currency.getInstance(code));
      return new BigDecimal(total).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    } catch (IllegalArgumentException e) {
      return total;
    }
  }

  private static boolean hasLines(JsonNode cart) {
    return cart.path("line_items").isArray();
  }

  /** The shop's own domain; shoppers are sent on to the one they know. */
  private static String shop(Merchant merchant) {
    return "https://" + merchant.shop();
  }

  /** The way back to the cart; an address that would not fit is better left out. */
  private static Optional<String> recovery(JsonNode cart) {
    return PayloadReader.text(cart, "/abandoned_checkout_url", "/recovery_url")
        .filter(url -> url.length() <= 150 && url.matches("https?://[!-~]+") && isAddress(url));
  }

  private static boolean isAddress(String url) {
    try {
      return URI.create(url).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int count(JsonNode cart) {
    int count = 0;
    for (JsonNode line : cart.path("line_items")) {
      count += Math.max(1, line.path("quantity").asInt(1));
    }
    return count;
  }
}
