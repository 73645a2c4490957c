package io.zyra.content;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.edit.ProductEdit;
import io.zyra.catalog.edit.ProductField;
import io.zyra.content.text.HtmlText;
import io.zyra.content.text.WordMatching;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * An index of the texts of a catalog and the products that use them. It is updated while a batch of
 * products is composed one after the other. Not thread-safe.
 */
public final class UsedTextIndex implements UsedTexts {
  private static final String NOBODY_IN_PARTICULAR = "";

  private final Map<ProductField.Kind, Map<String, Set<String>>> users =
      new EnumMap<>(ProductField.Kind.class);

  /**
   * Adds all current texts of a product without naming the product. The index then also reports
   * that product's own texts as used.
   */
  public UsedTextIndex add(ProductContent product) {
    return add(NOBODY_IN_PARTICULAR, product);
  }

  /** Takes every text that the edits would write. */
  public UsedTextIndex add(Collection<ProductEdit> edits) {
    return add(NOBODY_IN_PARTICULAR, edits);
  }

  /** Adds all current texts of a product. */
  public UsedTextIndex add(String owner, ProductContent product) {
    use(ProductField.Kind.TITLE, owner, product.title());
    use(ProductField.Kind.DESCRIPTION_HTML, owner, HtmlText.of(product.descriptionHtml()).text());
    product.seo().title().ifPresent(text -> use(ProductField.Kind.SEO_TITLE, owner, text));
    product
        .seo()
        .description()
        .ifPresent(text -> use(ProductField.Kind.SEO_DESCRIPTION, owner, text));
    product
        .images()
        .forEach(
            image -> image.alt().ifPresent(alt -> use(ProductField.Kind.IMAGE_ALT, owner, alt)));
    return this;
  }

  /** Adds all texts that the edits of a product would write. */
  public UsedTextIndex add(String owner, Collection<ProductEdit> edits) {
    for (ProductEdit edit : edits) {
      ProductField.Kind kind = edit.field().kind();
      edit.value().ifPresent(text -> use(kind, owner, asText(kind, text)));
    }
    return this;
  }

  @Override
  public boolean has(ProductField.Kind field, String text) {
    return !usersOf(field, text).isEmpty();
  }

  /** The texts used by other products than the given one. */
  public UsedTexts besides(String owner) {
    return (field, text) -> {
      Set<String> all = usersOf(field, text);
      return all.size() > 1 || (all.size() == 1 && !all.contains(owner));
    };
  }

  private Set<String> usersOf(ProductField.Kind field, String text) {
    return users
        .getOrDefault(field, Map.of())
        .getOrDefault(WordMatching.comparisonKey(asText(field, text)), Set.of());
  }

  private void use(ProductField.Kind field, String owner, String text) {
    if (!text.isBlank()) {
      users
          .computeIfAbsent(field, any -> new HashMap<>())
          .computeIfAbsent(WordMatching.comparisonKey(text), any -> new HashSet<>())
          .add(owner);
    }
  }

  private static String asText(ProductField.Kind field, String text) {
    return field == ProductField.Kind.DESCRIPTION_HTML ? HtmlText.of(text).text() : text;
  }
}
