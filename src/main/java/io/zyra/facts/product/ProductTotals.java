package io.zyra.facts.product;

import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Totals and averages over several products. */
public final class ProductTotals {
  private int products;
  private int outOfStock;
  private int priced;
  private BigDecimal score = BigDecimal.ZERO;
  private BigDecimal price = BigDecimal.ZERO;
  private final int decimals;

  /**
   * @param decimals of amounts in the merchant's currency
   */
  public ProductTotals(int decimals) {
    this.decimals = decimals;
  }

  public void add(MetricValues product) {
    products++;
    score = score.add(MetricValues.decimal(product.raw(Metric.SEO_SCORE)));
    if (product.raw(Metric.INVENTORY) <= 0) {
      outOfStock++;
    }
    if (product.get(Metric.PRICE).isPresent()) {
      priced++;
      price = price.add(MetricValues.decimal(product.raw(Metric.PRICE)));
    }
  }

  /** Sets the metrics; averages are left out without products. */
  public void set(MetricValues.Builder metrics) {
    metrics.set(Metric.PRODUCT_COUNT, products).set(Metric.OUT_OF_STOCK_COUNT, outOfStock);
    if (products > 0) {
      metrics.set(Metric.AVERAGE_SEO_SCORE, mean(score, products, 1));
    }
    if (priced > 0) {
      metrics.set(Metric.AVERAGE_PRICE, mean(price, priced, decimals));
    }
  }

  private static double mean(BigDecimal sum, int count, int decimals) {
    return sum.divide(BigDecimal.valueOf(count), decimals, RoundingMode.HALF_UP).doubleValue();
  }
}
