package io.zyra.sandbox.shopper;

import io.zyra.sandbox.shop.ProductListing;
import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import java.time.ZonedDateTime;

/** The chances of what a shopper does, from the truth and from what the shop shows. */
record DemandModel(SimulationTruth truth) {
  private static final double MOST = 0.95;

  /** The day of the year at whose middle most shoppers come: the end of November. */
  private static final int PEAK_DAY = 330;

  /** How many times the average come on a day. */
  double level(ZonedDateTime day) {
    double angle = 2 * Math.PI * (day.getDayOfYear() - PEAK_DAY) / 365.25;
    return truth.weekdays().get(day.getDayOfWeek()) * (1 + truth.seasonSwing() * Math.cos(angle));
  }

  double click(SimulationTruth.OfProduct product, ProductListing listing) {
    double better = (TitleQuality.of(listing) - 0.5) * 2;
    return Math.min(MOST, product.clickRate() * Math.pow(truth.titleWorth(), better));
  }

  /** Nobody takes what is sold out. */
  double addToCart(SimulationTruth.OfProduct product, ProductVariant variant) {
    double price = Math.max(0.01, variant.price().doubleValue());
    double share =
        product.cartRate() * Math.pow(price / product.referencePrice(), product.elasticity());
    return variant.availableForSale() ? Math.min(MOST, share) : 0;
  }

  static boolean sells(SandboxProduct product) {
    return product.listing().status() == SandboxProduct.Status.ACTIVE;
  }
}
