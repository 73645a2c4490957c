package io.zyra.catalog.edit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one editable field of a product, as used in diffs and stored patches: {@code title},
 * {@code seo.description}, {@code variants[KEY].price}.
 *
 * @param kind which field
 * @param key which variant, image or metafield; empty for fields of the product itself. For
 *     variants and images it is the shop's id, or {@code #} and the index if there is none; for
 *     metafields see {@link MetafieldKey}.
 */
public record ProductField(Kind kind, String key) {

  /** The editable fields, with the pattern of their names. */
  public enum Kind {
    TITLE("title"),
    DESCRIPTION_HTML("descriptionHtml"),
    VENDOR("vendor"),
    PRODUCT_TYPE("productType"),
    TAGS("tags"),
    STATUS("status"),
    HANDLE("handle"),
    SEO_TITLE("seo.title"),
    SEO_DESCRIPTION("seo.description"),
    VARIANT_PRICE("variants[].price"),
    VARIANT_COMPARE_AT_PRICE("variants[].compareAtPrice"),
    IMAGE_ALT("images[].alt"),
    METAFIELD("metafields[]");

    private final String form;

    Kind(String form) {
      this.form = form;
    }

    boolean keyed() {
      return form.contains("[]");
    }
  }

  private static final Pattern KEYED = Pattern.compile("^(\\w+)\\[(.+)](\\.\\w+)?$");

  public ProductField {
    if (kind.keyed() == key.isEmpty()) {
      throw new IllegalArgumentException(kind + " with key '" + key + "'");
    }
  }

  public static ProductField of(Kind kind) {
    return new ProductField(kind, "");
  }

  public static ProductField of(Kind kind, String key) {
    return new ProductField(kind, key);
  }

  /**
   * @throws IllegalArgumentException if the text names no editable field
   */
  @JsonCreator
  public static ProductField parse(String text) {
    Matcher keyed = KEYED.matcher(text);
    String form = text;
    String key = "";
    if (keyed.matches()) {
      key = keyed.group(2);
      form = keyed.group(1) + "[]" + (keyed.group(3) == null ? "" : keyed.group(3));
    }
    for (Kind kind : Kind.values()) {
      if (kind.form.equals(form)) {
        return new ProductField(kind, key);
      }
    }
    throw new IllegalArgumentException("'" + text + "' is not a field that can be changed");
  }

  @JsonValue
  @Override
  public String toString() {
    return kind.form.replace("[]", "[" + key + "]");
  }
}
