package io.zyra.catalog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The stored form of product handles. A handle is one name in whatever case, as in Shopify. */
public final class ProductHandle {

  /** What a shop writes as a hyphen. */
  private static final Pattern JOINTS = Pattern.compile("[%&+.,:;=@'\\\\]+");

  private ProductHandle() {}

  /**
   * The handle in lower case, composed by Unicode's form C, with hyphens for signs that a shop does
   * not take.
   */
  public static String of(String written) {
    String lower =
        Normalizer.normalize(
            Normalizer.normalize(written, Normalizer.Form.NFC).toLowerCase(Locale.ROOT),
            Normalizer.Form.NFC);
    return JOINTS.matcher(lower).find()
        ? JOINTS.matcher(lower).replaceAll("-").replaceAll("^-+|-+$", "")
        : lower;
  }
}
