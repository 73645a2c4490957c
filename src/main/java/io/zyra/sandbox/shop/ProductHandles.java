package io.zyra.sandbox.shop;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Product handles: the last part of a product's address, unique within a shop. */
public final class ProductHandles {
  public static final int LONGEST = 255;

  /**
   * Handles of real shops contain signs such as the trade mark sign, but nothing that ends a path.
   */
  private static final Pattern CHOSEN =
      Pattern.compile("[^\\s\\p{Cntrl}\\p{Lu}/?#%&+.,:;=@\"'<>\\\\]+");

  private ProductHandles() {}

  /** The stored form of a handle from input: unchanged if it is valid, else normalized. */
  public static String normalized(String wanted) {
    return CHOSEN.matcher(wanted).matches() ? wanted : fromText(wanted);
  }

  /** A handle made from a text: lower case, words joined by hyphens. */
  public static String fromText(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    String words = plain.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_]+", "-");
    String handle = words.replaceAll("^-+|-+$", "");
    return handle.isEmpty() ? "product" : shortened(handle, LONGEST);
  }

  /** An unused handle: the wanted one, or that with a number. */
  public static String firstUnused(String wanted, ShopTransaction change) {
    String handle = wanted;
    for (int n = 1; isTaken(handle, Optional.empty(), change); n++) {
      handle = shortened(wanted, LONGEST - 1 - String.valueOf(n).length()) + "-" + n;
    }
    return handle;
  }

  /** Whether another product has the handle. */
  public static boolean isTaken(
      String handle, Optional<SandboxProduct> except, ShopTransaction change) {
    return change
        .shop()
        .productByHandle(handle)
        .filter(owner -> except.isEmpty() || owner.id() != except.get().id())
        .isPresent();
  }

  private static String shortened(String text, int length) {
    return text.length() > length ? text.substring(0, length) : text;
  }
}
