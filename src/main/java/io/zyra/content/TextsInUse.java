package io.zyra.content;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductEdit;
import io.zyra.catalog.ProductField;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Collects the texts in use while a batch is written, one product after the other. It belongs to
 * the thread that writes the batch. Add the products that are not rewritten first, and each
 * composition as it comes.
 */
public final class TextsInUse implements Taken {
  private final Map<ProductField.Kind, Set<String>> keys = new EnumMap<>(ProductField.Kind.class);

  /** Takes every text that the product shows now. */
  public TextsInUse add(ProductContent product) {
    add(ProductField.Kind.TITLE, product.title());
    add(ProductField.Kind.DESCRIPTION_HTML, Prose.of(product.descriptionHtml()).text());
    product.seo().title().ifPresent(text -> add(ProductField.Kind.SEO_TITLE, text));
    product.seo().description().ifPresent(text -> add(ProductField.Kind.SEO_DESCRIPTION, text));
    product
        .images()
        .forEach(image -> image.alt().ifPresent(alt -> add(ProductField.Kind.IMAGE_ALT, alt)));
    return this;
  }

  /** Takes every text that the edits would write. */
  public TextsInUse add(Collection<ProductEdit> edits) {
    for (ProductEdit edit : edits) {
      edit.value().ifPresent(text -> add(edit.field().kind(), asText(edit.field().kind(), text)));
    }
    return this;
  }

  @Override
  public boolean has(ProductField.Kind field, String text) {
    return keys.getOrDefault(field, Set.of()).contains(Words.key(asText(field, text)));
  }

  private void add(ProductField.Kind field, String text) {
    if (!text.isBlank()) {
      keys.computeIfAbsent(field, any -> new HashSet<>()).add(Words.key(text));
    }
  }

  private static String asText(ProductField.Kind field, String text) {
    return field == ProductField.Kind.DESCRIPTION_HTML ? Prose.of(text).text() : text;
  }
}
