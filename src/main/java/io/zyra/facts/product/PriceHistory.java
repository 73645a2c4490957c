package io.zyra.facts.product;

import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.seo.ContentFeatures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** Changes of prices against what they were, in percent; below zero is a fall. */
final class PriceHistory {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private PriceHistory() {}

  /**
   * Of a product the lower of the changes of its lowest and of its highest price; empty when it has
   * more or fewer variants than before, whose prices tell nothing of each other.
   */
  static Optional<Double> change(ContentFeatures before, ContentFeatures now) {
    if (before.variantCount() != now.variantCount()) {
      return Optional.empty();
    }
    Optional<BigDecimal> lowest = change(before.minPrice(), now.minPrice());
    Optional<BigDecimal> highest = change(before.maxPrice(), now.maxPrice());
    return lowest
        .flatMap(one -> highest.map(one::min))
        .or(() -> lowest)
        .map(BigDecimal::doubleValue);
  }

  /** Of a variant, which is identified by the shop's id of it or else by its option values. */
  static Optional<Double> change(List<Variant> before, Variant now) {
    return before.stream()
        .filter(
            each ->
                each.shopId().isPresent() && now.shopId().isPresent()
                    ? each.shopId().equals(now.shopId())
                    : each.name().equals(now.name()))
        .findFirst()
        .flatMap(each -> change(Optional.of(each.price()), Optional.of(now.price())))
        .map(BigDecimal::doubleValue);
  }

  private static Optional<BigDecimal> change(
      Optional<BigDecimal> before, Optional<BigDecimal> now) {
    return before
        .filter(price -> price.signum() > 0)
        .flatMap(
            price ->
                now.map(
                    amount ->
                        amount
                            .subtract(price)
                            .multiply(HUNDRED)
                            .divide(price, MathContext.DECIMAL64)));
  }
}
