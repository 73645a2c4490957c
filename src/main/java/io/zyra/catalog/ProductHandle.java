package io.zyra.catalog;

import java.text.Normalizer;
import java.util.Locale;

/** The stored form of product handles. A handle is one name in whatever case, as in Shopify. */
public final class ProductHandle {

  private ProductHandle() {}

  /** The handle in lower case, composed by Unicode's form C. */
  public static String of(String written) {
    return Normalizer.normalize(
        Normalizer.normalize(written, Normalizer.Form.NFC).toLowerCase(Locale.ROOT),
        Normalizer.Form.NFC);
  }
}
