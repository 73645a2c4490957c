package io.zyra.facts.product;

import io.zyra.core.fact.Metric;
import io.zyra.core.fact.MetricValues;

/** Totals and averages over several products. */
public final class ProductTotals {
  private static final double TENTHS = 10;
  private static final double HUNDREDTHS = 100;

  private int products;
  private int outOfStock;
  private int priced;
  private double score;
  private double price;

  public void add(MetricValues product) {
    products++;
    score += product.raw(Metric.SEO_SCORE);
    if (product.raw(Metric.INVENTORY) <= 0) {
      outOfStock++;
    }
    if (product.get(Metric.PRICE).isPresent()) {
      priced++;
      price += product.raw(Metric.PRICE);
    }
  }

  /** Sets the metrics; averages are left out without products. */
  public void set(MetricValues.Builder metrics) {
    metrics.set(Metric.PRODUCT_COUNT, products).set(Metric.OUT_OF_STOCK_COUNT, outOfStock);
    if (products > 0) {
      metrics.set(Metric.AVERAGE_SEO_SCORE, Math.round(score / products * TENTHS) / TENTHS);
    }
    if (priced > 0) {
      metrics.set(Metric.AVERAGE_PRICE, Math.round(price / priced * HUNDREDTHS) / HUNDREDTHS);
    }
  }
}
