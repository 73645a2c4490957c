package io.zyra.sandbox.shopper;

import io.zyra.sandbox.shop.SandboxProduct;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * The numbers behind a simulation's demand. Whoever makes a simulation gets them, to compare an
 * estimate with them; they are neither logged nor answered over HTTP.
 *
 * @param products of each product that was for sale at the start, by its id
 * @param weekdays how many times the average come on a weekday; they average to 1
 * @param seasonSwing how much more than the average come at the peak of the year, as a share
 * @param titleWorth by how much a perfect title multiplies the clicks of one of middling quality
 */
public record SimulationTruth(
    Map<Long, OfProduct> products,
    Map<DayOfWeek, Double> weekdays,
    double seasonSwing,
    double titleWorth) {

  public SimulationTruth {
    products = Map.copyOf(products);
    weekdays = Map.copyOf(weekdays);
  }

  /**
   * Of one product.
   *
   * @param popularity how often it is shown, as a weight
   * @param clickRate the share of shoppers who open it when they are shown it with a middling title
   * @param cartRate the share of those who put it into the cart at its reference price
   * @param elasticity the exponent with which that share follows the price
   */
  public record OfProduct(
      double popularity,
      double clickRate,
      double cartRate,
      double referencePrice,
      double elasticity) {}

  static SimulationTruth drawn(long seed, List<SandboxProduct> products) {
    Map<Long, OfProduct> each = new LinkedHashMap<>();
    for (SandboxProduct product : products) {
      RandomGenerator random = new Well19937c(new int[] {(int) seed, (int) product.id()});
      each.put(
          product.id(),
          new OfProduct(
              new LogNormalDistribution(random, 0, 0.8).sample(),
              new BetaDistribution(random, 8, 24).sample(),
              new BetaDistribution(random, 6, 24).sample(),
              Math.max(0.01, product.lowestPrice().doubleValue()),
              -Math.exp(new NormalDistribution(random, Math.log(1.8), 0.3).sample())));
    }
    return new SimulationTruth(
        each,
        Map.of(
            DayOfWeek.MONDAY, 1.05,
            DayOfWeek.TUESDAY, 0.95,
            DayOfWeek.WEDNESDAY, 0.90,
            DayOfWeek.THURSDAY, 0.95,
            DayOfWeek.FRIDAY, 0.85,
            DayOfWeek.SATURDAY, 1.05,
            DayOfWeek.SUNDAY, 1.25),
        0.25,
        1.6);
  }
}
