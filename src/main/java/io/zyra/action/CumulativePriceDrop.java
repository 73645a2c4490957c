package io.zyra.action;

import io.zyra.catalog.Product;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.catalog.edit.ProductEdits;
import io.zyra.catalog.edit.ProductField;
import io.zyra.catalog.snapshot.SnapshotRepository;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What prices were before their first change of the days that the merchant's limits look back: what
 * a change comes to together with those before it.
 */
@ApplicationScoped
public class CumulativePriceDrop {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final SnapshotRepository snapshots;
  private final Clock clock;

  CumulativePriceDrop(SnapshotRepository snapshots, Clock clock) {
    this.snapshots = snapshots;
    this.clock = clock;
  }

  /** A price that falls: what it was before all changes, and what it falls to. */
  private record Fall(BigDecimal first, BigDecimal after) {
    BigDecimal percent() {
      return after.subtract(first).multiply(HUNDRED).divide(first, MathContext.DECIMAL64);
    }

    /** Whether it goes below a fall of so many percent, which is rounded as prices are. */
    boolean isBelow(BigDecimal percent, int digits) {
      BigDecimal lowest =
          first
              .multiply(HUNDRED.add(percent))
              .movePointLeft(2)
              .setScale(digits, RoundingMode.HALF_UP);
      return after.compareTo(lowest) < 0;
    }
  }

  /**
   * The deepest fall of any price that these changes let fall, in percent, together with earlier
   * changes of it; empty when none falls.
   */
  public Optional<BigDecimal> deepestFall(
      Merchant merchant, Product product, List<ProductChange> changes) {
    return falls(merchant, product, changes).stream()
        .map(Fall::percent)
        .min(Comparator.naturalOrder());
  }

  /**
   * Whether any price falls farther than the merchant allows without a person, and than was known
   * when it was decided.
   *
   * @param judged the change of the price in percent that was decided about
   */
  public boolean isBeyondLimit(
      Merchant merchant, Product product, List<ProductChange> changes, BigDecimal judged) {
    int digits = Math.max(0, merchant.currency().getDefaultFractionDigits());
    BigDecimal limit = merchant.limits().maxPriceDropPercent().negate().min(judged);
    return falls(merchant, product, changes).stream().anyMatch(fall -> fall.isBelow(limit, digits));
  }

  private List<Fall> falls(Merchant merchant, Product product, List<ProductChange> changes) {
    List<ProductChange> falling = changes.stream().filter(CumulativePriceDrop::falls).toList();
    if (falling.isEmpty()) {
      return List.of();
    }
    Duration days = Duration.ofDays(merchant.limits().priceChangeDays());
    ProductContent before =
        snapshots
            .atOrFirst(merchant.id(), product.id(), clock.instant().minus(days))
            .orElse(product.content());
    return falling.stream()
        .map(
            change ->
                new Fall(
                    price(before, product.content(), change.field())
                        .filter(price -> price.signum() > 0)
                        .orElseGet(() -> amount(change.before()).orElseThrow()),
                    amount(change.after()).orElseThrow()))
        .toList();
  }

  /** A variant that the shop did not know then is identified by its options. */
  private static Optional<BigDecimal> price(
      ProductContent before, ProductContent now, ProductField field) {
    return now.variants().stream()
        .filter(each -> ProductEdits.isOf(now, field, each))
        .findFirst()
        .flatMap(
            variant ->
                before.variants().stream()
                    .filter(each -> isSame(each, variant))
                    .findFirst()
                    .map(Variant::price));
  }

  private static boolean isSame(Variant before, Variant now) {
    return before.shopId().isPresent() && now.shopId().isPresent()
        ? before.shopId().equals(now.shopId())
        : before.name().equals(now.name());
  }

  private static boolean falls(ProductChange change) {
    return change.field().kind() == ProductField.Kind.VARIANT_PRICE
        && amount(change.before())
            .flatMap(before -> amount(change.after()).map(after -> after.compareTo(before) < 0))
            .orElse(false);
  }

  private static Optional<BigDecimal> amount(Optional<String> text) {
    return text.map(BigDecimal::new);
  }
}
