package io.zyra.action.request;

import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How far changes move prices. */
final class PriceChangePercent {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private PriceChangePercent() {}

  /**
   * The lowest change of any price in percent, so the deepest drop; empty when no price changes.
   */
  static Optional<BigDecimal> deepest(List<ProductChange> changes) {
    return changes.stream()
        .filter(change -> change.field().kind() == ProductField.Kind.VARIANT_PRICE)
        .flatMap(change -> percent(change).stream())
        .min(Comparator.naturalOrder());
  }

  private static Optional<BigDecimal> percent(ProductChange change) {
    Optional<BigDecimal> before = change.before().map(BigDecimal::new);
    if (before.isEmpty() || change.after().isEmpty() || before.get().signum() <= 0) {
      return Optional.empty();
    }
    BigDecimal after = new BigDecimal(change.after().get());
    return Optional.of(
        after
            .subtract(before.get())
            .multiply(HUNDRED)
            .divide(before.get(), 2, RoundingMode.HALF_UP));
  }
}
