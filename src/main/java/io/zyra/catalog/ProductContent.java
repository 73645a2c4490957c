package io.zyra.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The content of a product at one moment: everything that a merchant can see or change. Snapshots
 * store it, diffs compare it and rollbacks restore it. Immutable and compared by value.
 *
 * <p>Prices are in the merchant's currency. Ids given by the shop ({@code shopId}) are absent until
 * the product exists in the shop; they do not count as a change.
 */
public record ProductContent(
    String handle,
    String title,
    String descriptionHtml,
    String vendor,
    String productType,
    String category,
    List<String> tags,
    Status status,
    boolean giftCard,
    Seo seo,
    List<Option> options,
    List<Variant> variants,
    List<Image> images,
    List<Metafield> metafields) {

  public ProductContent {
    tags = List.copyOf(tags);
    options = List.copyOf(options);
    variants = List.copyOf(variants);
    images = List.copyOf(images);
    metafields = List.copyOf(metafields);
  }

  /** A copy with other variants. */
  public ProductContent withVariants(List<Variant> variants) {
    return new ProductContent(
        handle,
        title,
        descriptionHtml,
        vendor,
        productType,
        category,
        tags,
        status,
        giftCard,
        seo,
        options,
        variants,
        images,
        metafields);
  }

  /** A copy with other images. */
  public ProductContent withImages(List<Image> images) {
    return new ProductContent(
        handle,
        title,
        descriptionHtml,
        vendor,
        productType,
        category,
        tags,
        status,
        giftCard,
        seo,
        options,
        variants,
        images,
        metafields);
  }

  /** Shopify's product states. */
  public enum Status {
    ACTIVE,
    DRAFT,
    ARCHIVED,
    UNLISTED
  }

  /** The SEO fields; if one is absent, the shop uses the title or the description. */
  public record Seo(Optional<String> title, Optional<String> description) {
    public static final Seo NONE = new Seo(Optional.empty(), Optional.empty());
  }

  /** An option, such as size, with its values in the shop's order. */
  public record Option(String name, List<String> values) {
    public Option {
      values = List.copyOf(values);
    }
  }

  /** A variant: one combination of option values with its own price and stock. */
  public record Variant(
      Optional<String> shopId,
      List<String> optionValues,
      Optional<String> sku,
      Optional<String> barcode,
      BigDecimal price,
      Optional<BigDecimal> compareAtPrice,
      Optional<BigDecimal> cost,
      Optional<Integer> inventoryQuantity,
      boolean inventoryTracked,
      boolean sellWhenOutOfStock,
      boolean requiresShipping,
      boolean taxable,
      BigDecimal grams) {
    public Variant {
      optionValues = List.copyOf(optionValues);
    }

    /** The variant's name as shops show it, for example {@code "Blue / XL"}. */
    @JsonIgnore
    public String name() {
      return String.join(" / ", optionValues);
    }

    /** A copy with other option values. */
    public Variant withOptionValues(List<String> values) {
      return new Variant(
          shopId,
          values,
          sku,
          barcode,
          price,
          compareAtPrice,
          cost,
          inventoryQuantity,
          inventoryTracked,
          sellWhenOutOfStock,
          requiresShipping,
          taxable,
          grams);
    }

    /** A copy with other prices. */
    public Variant withPrices(BigDecimal newPrice, Optional<BigDecimal> newCompareAtPrice) {
      return new Variant(
          shopId,
          optionValues,
          sku,
          barcode,
          newPrice,
          newCompareAtPrice,
          cost,
          inventoryQuantity,
          inventoryTracked,
          sellWhenOutOfStock,
          requiresShipping,
          taxable,
          grams);
    }
  }

  /** An image, in the shop's order; {@code alt} is its alternative text. */
  public record Image(Optional<String> shopId, String src, Optional<String> alt) {}

  /** A metafield; {@code type} is Shopify's, for example {@code single_line_text_field}. */
  public record Metafield(String namespace, String key, String type, String value) {

    /** The metafield type for a text, if the field's own type is unknown. */
    public static String textTypeOf(String value) {
      boolean lines = value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
      return lines ? "multi_line_text_field" : "single_line_text_field";
    }
  }
}
