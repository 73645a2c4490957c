package io.zyra.action.rollout;

import io.zyra.action.ActionHandlerRegistry;
import io.zyra.core.policy.Handling;
import io.zyra.core.stats.MetricKind;
import io.zyra.facts.ProductSeries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.math.BigDecimal;
import java.util.Set;

/**
 * Which types of actions go out in stages and are watched, and by what. It is those that change
 * products which stay on sale: other products show what would have been without the change. A
 * message goes out once, and a product that is taken off sale sells nothing by intention.
 */
@ApplicationScoped
class WatchedActions {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  /** They decide whether a product can be bought at all. */
  private static final Set<String> OFF_SALE = Set.of("pause_product", "set_status");

  /** They change how much one unit brings in. */
  private static final Set<String> PRICES = Set.of("set_price", "discount", "set_compare_at_price");

  private final Instance<ActionHandlerRegistry> handlers;

  WatchedActions(Instance<ActionHandlerRegistry> handlers) {
    this.handlers = handlers;
  }

  /**
   * What is counted of a product.
   *
   * @param words as a sentence begins with it
   */
  record Measure(ProductSeries.Series series, MetricKind kind, String words) {}

  /** Takings where prices change, and units sold otherwise. */
  static Measure measure(String type) {
    return PRICES.contains(type)
        ? new Measure(ProductSeries.Series.NET_REVENUE, MetricKind.AMOUNT, "Net revenue")
        : new Measure(ProductSeries.Series.UNITS, MetricKind.RATE, "Units sold");
  }

  boolean isWatched(String type, Handling.Watch watch) {
    return watch.hours().signum() > 0 && changesProducts(type) && !OFF_SALE.contains(type);
  }

  boolean goesInStages(String type, Handling.Canary canary) {
    return canary.percent().compareTo(ALL) < 0 && changesProducts(type);
  }

  private boolean changesProducts(String type) {
    return handlers.get().handler(type).isEmpty();
  }
}
