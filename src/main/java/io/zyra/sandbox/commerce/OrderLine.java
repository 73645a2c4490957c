package io.zyra.sandbox.commerce;

import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A line of a cart, a checkout or an order. Texts and price are those of the moment when the line
 * was written.
 *
 * @param remaining how many were not refunded
 */
public record OrderLine(
    long id,
    long productId,
    long variantId,
    String title,
    String variantTitle,
    Optional<String> sku,
    String vendor,
    int quantity,
    int remaining,
    BigDecimal price,
    boolean taxable,
    boolean requiresShipping,
    boolean giftCard) {

  static OrderLine of(long id, SandboxProduct product, ProductVariant variant, int quantity) {
    return new OrderLine(
        id,
        product.id(),
        variant.id(),
        product.listing().title(),
        product.hasOnlyDefaultVariant() ? "" : variant.title(),
        variant.sku(),
        product.listing().vendor(),
        quantity,
        quantity,
        variant.price(),
        variant.taxable(),
        variant.requiresShipping(),
        product.listing().giftCard());
  }

  OrderLine withId(long changed) {
    return new OrderLine(
        changed,
        productId,
        variantId,
        title,
        variantTitle,
        sku,
        vendor,
        quantity,
        remaining,
        price,
        taxable,
        requiresShipping,
        giftCard);
  }

  OrderLine less(int refunded) {
    return new OrderLine(
        id,
        productId,
        variantId,
        title,
        variantTitle,
        sku,
        vendor,
        quantity,
        remaining - refunded,
        price,
        taxable,
        requiresShipping,
        giftCard);
  }

  /** Title and variant, as shops show them. */
  public String name() {
    return variantTitle.isEmpty() ? title : title + " - " + variantTitle;
  }

  public BigDecimal total() {
    return price.multiply(BigDecimal.valueOf(quantity));
  }

  /** The price of what was not refunded. */
  public BigDecimal remainingTotal() {
    return price.multiply(BigDecimal.valueOf(remaining));
  }
}
