package io.zyra.sandbox.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A variant of a product. Amounts are in the shop's currency, with two decimals, or three where
 * they are used, as in dinars.
 *
 * @param optionValues one for each of the product's options, in their order
 * @param inventoryQuantity the stock; empty until the variant was stocked
 */
public record ProductVariant(
    long id,
    long inventoryItemId,
    List<String> optionValues,
    Optional<String> sku,
    Optional<String> barcode,
    BigDecimal price,
    Optional<BigDecimal> compareAtPrice,
    Optional<BigDecimal> cost,
    Optional<Integer> inventoryQuantity,
    boolean tracked,
    boolean requiresShipping,
    boolean sellWhenOutOfStock,
    boolean taxable,
    Weight weight,
    Instant createdAt,
    Instant updatedAt) {

  private static final int USUAL_DECIMALS = 2;
  private static final int MOST_DECIMALS = 3;

  public ProductVariant {
    optionValues = List.copyOf(optionValues);
    price = rounded(price);
    compareAtPrice = compareAtPrice.map(ProductVariant::rounded);
    cost = cost.map(ProductVariant::rounded);
  }

  /** A weight with Shopify's name of its unit. */
  public record Weight(BigDecimal value, String unit) {
    public static final Weight NONE = new Weight(new BigDecimal("0.0"), "KILOGRAMS");
  }

  public ProductVariant changedAt(Instant now) {
    return new ProductVariant(
        id,
        inventoryItemId,
        optionValues,
        sku,
        barcode,
        price,
        compareAtPrice,
        cost,
        inventoryQuantity,
        tracked,
        requiresShipping,
        sellWhenOutOfStock,
        taxable,
        weight,
        createdAt,
        now);
  }

  /** The same with another stock. */
  public ProductVariant stocked(int quantity, Instant now) {
    return new ProductVariant(
        id,
        inventoryItemId,
        optionValues,
        sku,
        barcode,
        price,
        compareAtPrice,
        cost,
        Optional.of(quantity),
        tracked,
        requiresShipping,
        sellWhenOutOfStock,
        taxable,
        weight,
        createdAt,
        now);
  }

  /** The variant's title as shops show it, for example {@code Blue / XL}. */
  public String title() {
    return String.join(" / ", optionValues);
  }

  public boolean availableForSale() {
    return !tracked || sellWhenOutOfStock || stock() > 0;
  }

  /** The stock; 0 if it is unknown. */
  public int stock() {
    return inventoryQuantity.orElse(0);
  }

  private static BigDecimal rounded(BigDecimal amount) {
    BigDecimal rounded = amount.setScale(MOST_DECIMALS, RoundingMode.HALF_UP);
    return rounded.stripTrailingZeros().scale() > USUAL_DECIMALS
        ? rounded
        : rounded.setScale(USUAL_DECIMALS, RoundingMode.UNNECESSARY);
  }
}
