package io.zyra.catalog.edit;

import io.zyra.catalog.CurrencyDecimals;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductTags;
import io.zyra.catalog.edit.ProductField.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Applies edits to a content, and compares contents.
 *
 * <p>Values are compared by meaning: {@code 12.5} equals {@code 12.50}, and an empty field equals
 * an absent one. Adding and removing variants and images is not an edit; a diff ignores those that
 * only one side has.
 */
public final class ProductEdits {

  private static final List<Kind> OF_THE_PRODUCT =
      List.of(
          Kind.TITLE,
          Kind.DESCRIPTION_HTML,
          Kind.VENDOR,
          Kind.PRODUCT_TYPE,
          Kind.TAGS,
          Kind.STATUS,
          Kind.SEO_TITLE,
          Kind.SEO_DESCRIPTION);

  private ProductEdits() {}

  /**
   * Applies edits in their order. Length limits are not checked, so that an earlier value can
   * always be restored.
   *
   * @throws IllegalArgumentException if an edit names something that the product does not have, or
   *     a value that the field cannot hold; {@link #faults} checks this beforehand
   */
  public static ProductContent apply(ProductContent content, List<ProductEdit> edits) {
    ProductContentEditor edited = new ProductContentEditor(content);
    for (ProductEdit edit : edits) {
      Optional<EditError> fault = EditValidator.validateApplicable(content, edit);
      if (fault.isPresent()) {
        throw new IllegalArgumentException(edit.field() + ": " + fault.get().message());
      }
      edited.with(edit);
    }
    return edited.content();
  }

  /** Validates new edits for a currency with two decimals. */
  public static List<EditError> faults(ProductContent content, List<ProductEdit> edits) {
    return faults(content, edits, CurrencyDecimals.USUAL);
  }

  /** Validates new edits, length limits included; empty if all are valid. */
  public static List<EditError> faults(
      ProductContent content, List<ProductEdit> edits, Currency currency) {
    return faults(content, edits, CurrencyDecimals.of(currency));
  }

  private static List<EditError> faults(
      ProductContent content, List<ProductEdit> edits, int decimals) {
    return edits.stream()
        .flatMap(edit -> EditValidator.validate(content, edit, decimals).stream())
        .toList();
  }

  /**
   * The field's value as text; absent if it is empty, or if it names a variant, image or metafield
   * that does not exist.
   */
  public static Optional<String> read(ProductContent content, ProductField field) {
    Optional<String> value =
        switch (field.kind()) {
          case TITLE -> Optional.of(content.title());
          case DESCRIPTION_HTML -> Optional.of(content.descriptionHtml());
          case VENDOR -> Optional.of(content.vendor());
          case PRODUCT_TYPE -> Optional.of(content.productType());
          case TAGS -> Optional.of(ProductTags.join(content.tags()));
          case STATUS -> Optional.of(content.status().name());
          case HANDLE -> Optional.of(content.handle());
          case SEO_TITLE -> content.seo().title();
          case SEO_DESCRIPTION -> content.seo().description();
          case VARIANT_PRICE ->
              part(content.variants(), ProductContentEditor.variant(content, field.key()))
                  .map(variant -> variant.price().toPlainString());
          case VARIANT_COMPARE_AT_PRICE ->
              part(content.variants(), ProductContentEditor.variant(content, field.key()))
                  .flatMap(variant -> variant.compareAtPrice().map(BigDecimal::toPlainString));
          case IMAGE_ALT ->
              part(content.images(), ProductContentEditor.image(content, field.key()))
                  .flatMap(ProductContent.Image::alt);
          case METAFIELD ->
              part(
                      content.metafields(),
                      ProductContentEditor.metafield(content.metafields(), field.key()))
                  .map(ProductContent.Metafield::value);
        };
    return value.filter(text -> !text.isEmpty());
  }

  /** Whether a field is one of this variant of the product. */
  public static boolean isOf(
      ProductContent content, ProductField field, ProductContent.Variant variant) {
    OptionalInt index = ProductContentEditor.variant(content, field.key());
    return index.isPresent() && content.variants().get(index.getAsInt()) == variant;
  }

  private static <T> Optional<T> part(List<T> parts, OptionalInt index) {
    return index.isPresent() ? Optional.of(parts.get(index.getAsInt())) : Optional.empty();
  }

  /**
   * The differences between two contents of the same product, in the order of {@link Kind}. Handles
   * are not compared: contents from files and from the shop are matched by them. Variants and
   * images are matched by the shop's id, or by position if one side has no id.
   */
  public static List<ProductChange> diff(ProductContent before, ProductContent after) {
    Set<ProductField> fields = new LinkedHashSet<>();
    OF_THE_PRODUCT.forEach(kind -> fields.add(ProductField.of(kind)));
    for (String key :
        sharedKeys(before.variants(), after.variants(), ProductContent.Variant::shopId)) {
      fields.add(ProductField.of(Kind.VARIANT_PRICE, key));
      fields.add(ProductField.of(Kind.VARIANT_COMPARE_AT_PRICE, key));
    }
    for (String key : sharedKeys(before.images(), after.images(), ProductContent.Image::shopId)) {
      fields.add(ProductField.of(Kind.IMAGE_ALT, key));
    }
    for (ProductContent side : List.of(before, after)) {
      for (ProductContent.Metafield metafield : side.metafields()) {
        fields.add(ProductField.of(Kind.METAFIELD, metafield.namespace() + "." + metafield.key()));
      }
    }
    return changes(before, after, fields);
  }

  /** The changes that edits would make; edits without effect are dropped. */
  public static List<ProductChange> changes(ProductContent current, List<ProductEdit> edits) {
    Set<ProductField> fields = new LinkedHashSet<>();
    edits.forEach(edit -> fields.add(edit.field()));
    return changes(current, apply(current, edits), fields);
  }

  private static List<ProductChange> changes(
      ProductContent before, ProductContent after, Set<ProductField> fields) {
    List<ProductChange> changes = new ArrayList<>();
    for (ProductField field : fields) {
      Optional<String> old = read(before, field);
      Optional<String> now = read(after, field);
      if (!same(field.kind(), old, now)) {
        changes.add(new ProductChange(field, old, now));
      }
    }
    return changes;
  }

  private static boolean same(Kind kind, Optional<String> one, Optional<String> other) {
    boolean amounts = kind == Kind.VARIANT_PRICE || kind == Kind.VARIANT_COMPARE_AT_PRICE;
    if (amounts && one.isPresent() && other.isPresent()) {
      return new BigDecimal(one.get()).compareTo(new BigDecimal(other.get())) == 0;
    }
    return one.equals(other);
  }

  /** Keys that name the same part on both sides. */
  private static <T> List<String> sharedKeys(
      List<T> before, List<T> after, Function<T, Optional<String>> id) {
    Set<String> known = new LinkedHashSet<>();
    before.forEach(part -> id.apply(part).ifPresent(known::add));
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      Optional<String> own = id.apply(after.get(i));
      boolean placed = i < before.size();
      if (own.isPresent() && known.contains(own.get())) {
        keys.add(own.get());
      } else if (placed && (own.isEmpty() || id.apply(before.get(i)).isEmpty())) {
        keys.add("#" + i);
      }
    }
    return keys;
  }
}
