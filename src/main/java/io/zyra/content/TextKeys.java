package io.zyra.content;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import io.zyra.content.text.HtmlText;
import io.zyra.content.text.WordMatching;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Keys of texts for an index: 64 bits of a hash. Two texts of one field have the same key when they
 * are the same but for case, accents and punctuation. Different texts have different keys, except
 * for collisions that are too rare to matter; after one a text is only taken for used.
 */
public final class TextKeys {
  private static final Set<ProductField.Kind> TEXTS =
      EnumSet.of(
          ProductField.Kind.TITLE,
          ProductField.Kind.DESCRIPTION_HTML,
          ProductField.Kind.SEO_TITLE,
          ProductField.Kind.SEO_DESCRIPTION,
          ProductField.Kind.IMAGE_ALT);

  private TextKeys() {}

  /**
   * The key of one text.
   *
   * @param catalogue whose text it is; texts of different catalogues have different keys
   */
  public static long of(String catalogue, ProductField.Kind field, String text) {
    String plain = field == ProductField.Kind.DESCRIPTION_HTML ? HtmlText.of(text).text() : text;
    String hashed = catalogue + '\n' + field.name() + '\n' + WordMatching.comparisonKey(plain);
    try {
      return ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256").digest(hashed.getBytes(StandardCharsets.UTF_8)))
          .getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** The keys of the texts that a product shows. */
  public static Set<Long> of(String catalogue, ProductContent product) {
    Set<Long> keys = new LinkedHashSet<>();
    add(keys, catalogue, ProductField.Kind.TITLE, product.title());
    add(keys, catalogue, ProductField.Kind.DESCRIPTION_HTML, product.descriptionHtml());
    product
        .seo()
        .title()
        .ifPresent(text -> add(keys, catalogue, ProductField.Kind.SEO_TITLE, text));
    product
        .seo()
        .description()
        .ifPresent(text -> add(keys, catalogue, ProductField.Kind.SEO_DESCRIPTION, text));
    product
        .images()
        .forEach(
            image ->
                image
                    .alt()
                    .ifPresent(alt -> add(keys, catalogue, ProductField.Kind.IMAGE_ALT, alt)));
    return keys;
  }

  /** The keys of the texts that edits would write. */
  public static Set<Long> of(String catalogue, Collection<ProductEdit> edits) {
    Set<Long> keys = new LinkedHashSet<>();
    for (ProductEdit edit : edits) {
      ProductField.Kind kind = edit.field().kind();
      if (TEXTS.contains(kind)) {
        edit.value().ifPresent(text -> add(keys, catalogue, kind, text));
      }
    }
    return keys;
  }

  private static void add(Set<Long> keys, String catalogue, ProductField.Kind field, String text) {
    if (!text.isBlank()) {
      keys.add(of(catalogue, field, text));
    }
  }
}
