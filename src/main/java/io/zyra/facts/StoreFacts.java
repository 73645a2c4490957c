package io.zyra.facts;

import io.zyra.catalog.CurrencyDecimals;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.facts.customer.CustomerFacts;
import io.zyra.facts.history.WindowSums;
import io.zyra.facts.order.AbandonedCartProjection;
import io.zyra.facts.product.ExternalMetricsProjection;
import io.zyra.facts.product.ProductMetrics;
import io.zyra.facts.product.ProductTotals;
import io.zyra.facts.product.SalesMetrics;
import io.zyra.facts.product.SalesProjection;
import io.zyra.merchant.Merchant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The subject of the store. Metrics of products and customers are calculated only if rules need
 * them.
 */
record StoreFacts(
    Merchant merchant,
    SalesProjection sales,
    ExternalMetricsProjection measured,
    AbandonedCartProjection abandoned,
    Optional<Function<Instant, StorefrontCounts>> storefront,
    Optional<ProductMetrics> products,
    Optional<CustomerFacts> customers)
    implements ScopeFacts {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  @Override
  public List<Subject> at(ZonedInstant moment) {
    return List.of(
        new Subject(
            moment,
            Scope.STORE,
            merchant.id().toString(),
            merchant.name(),
            values(moment),
            Map.of(
                Attribute.NAME.key(), merchant.name(),
                Attribute.CURRENCY.key(), merchant.currency().getCurrencyCode(),
                Attribute.TIMEZONE.key(), merchant.timezone().getId(),
                Attribute.AUTOPILOT_MODE.key(), merchant.mode().key())));
  }

  private int decimals() {
    return CurrencyDecimals.of(merchant.currency());
  }

  private MetricValues values(ZonedInstant moment) {
    Instant at = moment.at();
    MetricValues.Builder metrics = MetricValues.builder();
    storefront.ifPresent(counts -> counts.apply(at).set(metrics, List.of(StorefrontCounts.STORE)));
    WindowSums.Sum day = sales.orders().within(DAY, at);
    WindowSums.Sum week = sales.orders().within(WEEK, at);
    WindowSums.Sum month = sales.orders().within(SalesMetrics.LONGEST, at);
    metrics
        .set(Metric.ORDERS_1D, day.entries())
        .set(Metric.ORDERS_7D, week.entries())
        .set(Metric.ORDERS_30D, month.entries())
        .set(Metric.REVENUE_1D, day.amount().doubleValue())
        .set(Metric.REVENUE_7D, week.amount().doubleValue())
        .set(Metric.REVENUE_30D, month.amount().doubleValue())
        .set(Metric.ABANDONED_CARTS_1D, abandoned.within(DAY, at))
        .set(Metric.ABANDONED_CARTS_7D, abandoned.within(WEEK, at));
    if (month.entries() > 0) {
      metrics.set(
          Metric.AVERAGE_ORDER_VALUE_30D,
          CustomerFacts.average(month.amount(), month.entries(), decimals()));
    }
    products.ifPresent(
        each -> {
          ProductTotals totals = new ProductTotals(decimals());
          each.forEach(moment, (id, values) -> totals.add(values));
          totals.set(metrics);
        });
    customers.ifPresent(each -> metrics.set(Metric.CUSTOMER_COUNT, each.count(at)));
    measured.set(metrics, ExternalMetricsProjection.STORE, at);
    return metrics.build();
  }
}
