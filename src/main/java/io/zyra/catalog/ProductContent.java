package io.zyra.catalog;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Everything about a product that a merchant can see or change, as it was at one moment. It is what
 * snapshots hold, what a diff compares and what a rollback puts back, so it is compared by value
 * and never changed in place.
 *
 * <p>Prices are in the merchant's currency. Ids given by the shop ({@code shopId}) are absent until
 * the shop has the product; they are not part of what counts as a change.
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

  /** The same product with other variants. */
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

  /** The same product with other images. */
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

  /** What search engines are shown; absent means that the shop falls back to title and text. */
  public record Seo(Optional<String> title, Optional<String> description) {
    public static final Seo NONE = new Seo(Optional.empty(), Optional.empty());
  }

  /** One way in which variants differ, such as size, with its values in the shop's order. */
  public record Option(String name, List<String> values) {
    public Option {
      values = List.copyOf(values);
    }
  }

  /** Something that can be put into a cart: one combination of option values with its own price. */
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

    /** The same variant under other option values. */
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

    /** The same variant at other prices. */
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

  /** A picture, in the order in which the shop shows it; {@code alt} is what screen readers say. */
  public record Image(Optional<String> shopId, String src, Optional<String> alt) {}

  /** A custom field; {@code type} is Shopify's, for example {@code single_line_text_field}. */
  public record Metafield(String namespace, String key, String type, String value) {

    /** The text type that can hold the value, for fields whose own type is not known. */
    public static String textTypeOf(String value) {
      boolean lines = value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
      return lines ? "multi_line_text_field" : "single_line_text_field";
    }
  }
}
