package io.zyra.sandbox.shopper;

import io.zyra.sandbox.shop.ProductListing;
import java.util.Locale;

/** How good a title is in the eyes of a shopper, from 0 to 1; middling is 0.5. */
final class TitleQuality {
  private static final int SHORT = 15;
  private static final int LONG = 70;

  private TitleQuality() {}

  static double of(ProductListing listing) {
    String title = listing.title().strip();
    double quality = 0.5;
    quality += title.length() >= SHORT && title.length() <= LONG ? 0.2 : -0.2;
    quality += namesItsType(title, listing.productType()) ? 0.15 : 0;
    quality += title.split("\\s+").length >= 3 ? 0.15 : -0.1;
    quality -= title.equals(title.toUpperCase(Locale.ROOT)) ? 0.3 : 0;
    quality -= title.contains("!!") ? 0.2 : 0;
    return Math.max(0, Math.min(1, quality));
  }

  private static boolean namesItsType(String title, String type) {
    return !type.isBlank()
        && title.toLowerCase(Locale.ROOT).contains(type.toLowerCase(Locale.ROOT));
  }
}
