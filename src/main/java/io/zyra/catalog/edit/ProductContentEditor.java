package io.zyra.catalog.edit;

import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductContent.Metafield;
import io.zyra.catalog.ProductContent.Seo;
import io.zyra.catalog.ProductContent.Status;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.ProductTags;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Applies edits to a product's content. */
final class ProductContentEditor {

  private final ProductContent original;
  private String handle;
  private String title;
  private String descriptionHtml;
  private String vendor;
  private String productType;
  private List<String> tags;
  private Status status;
  private Optional<String> seoTitle;
  private Optional<String> seoDescription;
  private final List<Variant> variants;
  private final List<Image> images;
  private final List<Metafield> metafields;

  ProductContentEditor(ProductContent content) {
    original = content;
    handle = content.handle();
    title = content.title();
    descriptionHtml = content.descriptionHtml();
    vendor = content.vendor();
    productType = content.productType();
    tags = content.tags();
    status = content.status();
    seoTitle = content.seo().title();
    seoDescription = content.seo().description();
    variants = new ArrayList<>(content.variants());
    images = new ArrayList<>(content.images());
    metafields = new ArrayList<>(content.metafields());
  }

  /** The index of the variant with that key: the shop's id, or {@code #} and the index. */
  static OptionalInt variant(ProductContent content, String key) {
    return find(content.variants(), Variant::shopId, key);
  }

  /** The index of the image with that key: the shop's id, or {@code #} and the index. */
  static OptionalInt image(ProductContent content, String key) {
    return find(content.images(), Image::shopId, key);
  }

  private static <T> OptionalInt find(List<T> parts, Function<T, Optional<String>> id, String key) {
    if (key.matches("#\\d{1,6}")) {
      int index = Integer.parseInt(key.substring(1));
      return index < parts.size() ? OptionalInt.of(index) : OptionalInt.empty();
    }
    for (int i = 0; i < parts.size(); i++) {
      if (id.apply(parts.get(i)).filter(key::equals).isPresent()) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** The index of the metafield with that {@link MetafieldKey}. */
  static OptionalInt metafield(List<Metafield> metafields, String key) {
    MetafieldKey wanted = MetafieldKey.parse(key);
    for (int i = 0; i < metafields.size(); i++) {
      if (wanted.names(metafields.get(i))) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** Applies one edit that was validated before. */
  ProductContentEditor with(ProductEdit edit) {
    String key = edit.field().key();
    Optional<String> value = edit.value().filter(text -> !text.isEmpty());
    switch (edit.field().kind()) {
      case TITLE -> title = value.orElseThrow();
      case DESCRIPTION_HTML -> descriptionHtml = value.orElse("");
      case VENDOR -> vendor = value.orElse("");
      case PRODUCT_TYPE -> productType = value.orElse("");
      case TAGS -> tags = value.map(ProductTags::split).orElse(List.of());
      case STATUS -> status = Status.valueOf(value.orElseThrow().toUpperCase(Locale.ROOT));
      case HANDLE -> handle = value.orElseThrow();
      case SEO_TITLE -> seoTitle = value;
      case SEO_DESCRIPTION -> seoDescription = value;
      case VARIANT_PRICE -> {
        int i = variant(original, key).orElseThrow();
        Variant old = variants.get(i);
        variants.set(i, old.withPrices(new BigDecimal(value.orElseThrow()), old.compareAtPrice()));
      }
      case VARIANT_COMPARE_AT_PRICE -> {
        int i = variant(original, key).orElseThrow();
        Variant old = variants.get(i);
        variants.set(i, old.withPrices(old.price(), value.map(BigDecimal::new)));
      }
      case IMAGE_ALT -> {
        int i = image(original, key).orElseThrow();
        images.set(i, new Image(images.get(i).shopId(), images.get(i).src(), value));
      }
      case METAFIELD -> setMetafield(key, value);
    }
    return this;
  }

  private void setMetafield(String key, Optional<String> value) {
    OptionalInt at = metafield(metafields, key);
    if (at.isPresent() && value.isEmpty()) {
      metafields.remove(at.getAsInt());
    } else if (at.isPresent()) {
      Metafield old = metafields.get(at.getAsInt());
      metafields.set(
          at.getAsInt(), new Metafield(old.namespace(), old.key(), old.type(), value.get()));
    } else if (value.isPresent()) {
      MetafieldKey name = MetafieldKey.parse(key);
      String text = value.get();
      String type = name.type().orElse(Metafield.textTypeOf(text));
      metafields.add(new Metafield(name.namespace(), name.name(), type, text));
    }
  }

  ProductContent content() {
    return new ProductContent(
        handle,
        title,
        descriptionHtml,
        vendor,
        productType,
        original.category(),
        tags,
        status,
        original.giftCard(),
        new Seo(seoTitle, seoDescription),
        original.options(),
        variants,
        images,
        metafields);
  }
}
