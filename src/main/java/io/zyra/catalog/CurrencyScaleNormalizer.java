package io.zyra.catalog;

import io.zyra.catalog.ProductContent.Variant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Gives amounts that were read from a shop as many decimals as the merchant's currency has: shops
 * write {@code 105.00} and {@code 4.0} in any currency. No digit that counts is lost.
 */
@ApplicationScoped
class CurrencyScaleNormalizer {
  private final Merchants merchants;

  CurrencyScaleNormalizer(Merchants merchants) {
    this.merchants = merchants;
  }

  ProductContent of(MerchantId merchant, ProductContent content) {
    int decimals = CurrencyDecimals.of(merchants.get(merchant).currency());
    return content.withVariants(
        content.variants().stream().map(variant -> scaled(variant, decimals)).toList());
  }

  private static Variant scaled(Variant variant, int decimals) {
    return new Variant(
        variant.shopId(),
        variant.optionValues(),
        variant.sku(),
        variant.barcode(),
        scaled(variant.price(), decimals),
        variant.compareAtPrice().map(amount -> scaled(amount, decimals)),
        variant.cost().map(amount -> scaled(amount, decimals)),
        variant.inventoryQuantity(),
        variant.inventoryTracked(),
        variant.sellWhenOutOfStock(),
        variant.requiresShipping(),
        variant.taxable(),
        variant.grams());
  }

  private static BigDecimal scaled(BigDecimal amount, int decimals) {
    int needed = Math.max(decimals, amount.stripTrailingZeros().scale());
    return amount.setScale(needed, RoundingMode.UNNECESSARY);
  }
}
