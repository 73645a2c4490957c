package io.zyra.catalog.csv;

import static io.zyra.catalog.csv.CsvColumn.*;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Variant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds the fields of a product that had a value before and have none after, and whether it lost
 * pictures or variants.
 */
public final class ClearedFieldFinder {
  private static final String DEFAULT_VARIANT = "Default Title";

  private final ProductContent before;
  private final ProductContent after;
  private final Function<CsvColumn, String> header;
  private final Set<String> cleared = new LinkedHashSet<>();

  private ClearedFieldFinder(
      ProductContent before, ProductContent after, Function<CsvColumn, String> header) {
    this.before = before;
    this.after = after;
    this.header = header;
  }

  /** The headers of the cleared fields in the file; metafields as {@code namespace.key}. */
  public static Set<String> of(
      ProductContent before, ProductContent after, ParsedProductFile file) {
    ClearedFieldFinder fields = new ClearedFieldFinder(before, after, file::header);
    fields.find();
    return fields.cleared;
  }

  private void find() {
    text(DESCRIPTION, ProductContent::descriptionHtml);
    text(VENDOR, ProductContent::vendor);
    text(CATEGORY, ProductContent::category);
    text(TYPE, ProductContent::productType);
    lost(TAGS, content -> !content.tags().isEmpty());
    lost(SEO_TITLE, content -> content.seo().title().isPresent());
    lost(SEO_DESCRIPTION, content -> content.seo().description().isPresent());
    pictures();
    alts();
    variants();
    for (ProductContent.Metafield field : before.metafields()) {
      if (after.metafields().stream()
          .noneMatch(f -> f.namespace().equals(field.namespace()) && f.key().equals(field.key()))) {
        cleared.add(field.namespace() + "." + field.key());
      }
    }
  }

  private void text(CsvColumn column, Function<ProductContent, String> field) {
    lost(column, content -> !field.apply(content).isEmpty());
  }

  private void lost(CsvColumn column, Predicate<ProductContent> filled) {
    if (filled.test(before) && !filled.test(after)) {
      cleared.add(header.apply(column));
    }
  }

  /** A picture that is replaced by one at another address is lost too. */
  private void pictures() {
    Set<String> left = after.images().stream().map(Image::src).collect(Collectors.toSet());
    if (before.images().stream().anyMatch(image -> !left.contains(image.src()))) {
      cleared.add(header.apply(IMAGE_SRC));
    }
  }

  private void alts() {
    Map<String, Optional<String>> now = new HashMap<>();
    after.images().forEach(image -> now.put(image.src(), image.alt()));
    for (Image image : before.images()) {
      if (image.alt().isPresent()
          && now.containsKey(image.src())
          && now.get(image.src()).isEmpty()) {
        cleared.add(header.apply(IMAGE_ALT));
      }
    }
  }

  private void variants() {
    Map<String, Variant> now = new HashMap<>();
    after.variants().forEach(variant -> now.put(variant.name(), variant));
    for (Variant old : before.variants()) {
      if (now.containsKey(old.name())) {
        variant(old, now.get(old.name()));
      } else if (!old.name().equals(DEFAULT_VARIANT)) {
        cleared.add(header.apply(OPTION1_VALUE));
      }
    }
  }

  private void variant(Variant old, Variant now) {
    lost(SKU, old, now, variant -> variant.sku().isPresent());
    lost(BARCODE, old, now, variant -> variant.barcode().isPresent());
    lost(COMPARE_AT, old, now, variant -> variant.compareAtPrice().isPresent());
    lost(COST, old, now, variant -> variant.cost().isPresent());
    lost(GRAMS, old, now, variant -> variant.grams().signum() > 0);
    lost(TRACKER, old, now, Variant::inventoryTracked);
  }

  private void lost(CsvColumn column, Variant old, Variant now, Predicate<Variant> filled) {
    if (filled.test(old) && !filled.test(now)) {
      cleared.add(header.apply(column));
    }
  }
}
