package io.zyra.core.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.util.FastMath;

/** Stores that never were, with a truth that is known. */
final class SimulatedSources {
  private SimulatedSources() {}

  /**
   * Visits of products that are all alike, each of which converts with the same chance.
   *
   * @param products in each group
   * @param visits in each group and bucket
   */
  static SimulatedWatch.Source alikeVisits(int products, int visits, double rate) {
    return (random, drop) -> {
      GroupTotals treated = GroupTotals.startingWith(noPast(products));
      GroupTotals control = GroupTotals.startingWith(noPast(products));
      return new SimulatedWatch(
          treated,
          control,
          bucket -> {
            addVisits(treated, bucket, visits, rate * (1 - drop), random);
            addVisits(control, bucket, visits, rate, random);
          });
    };
  }

  /**
   * Products of very different size, whose counts vary from day to day more than chance would make
   * them (negative binomial) and each of which has a rate of its own that lasts.
   *
   * @param treated changed products
   * @param control unchanged ones
   * @param meanPerDay of a product
   * @param shape of the gamma distribution of days; the smaller, the more days vary
   * @param sizes standard deviation of the logarithm of products' sizes
   * @param daysBefore 0 when nothing is known of the time before
   */
  record OverdispersedCounts(
      int treated, int control, double meanPerDay, double shape, double sizes, int daysBefore)
      implements SimulatedWatch.Source {

    @Override
    public SimulatedWatch begin(RandomGenerator random, double drop) {
      double[] treatedMeans = means(treated, random);
      double[] controlMeans = means(control, random);
      GroupTotals changed = GroupTotals.startingWith(before(treatedMeans, random));
      GroupTotals unchanged = GroupTotals.startingWith(before(controlMeans, random));
      return new SimulatedWatch(
          changed,
          unchanged,
          bucket -> {
            // A campaign or a weekend is in both groups.
            double day = 1 + 0.3 * FastMath.sin(bucket * 2 * FastMath.PI / 7);
            addDay(changed, treatedMeans, day * (1 - drop), random);
            addDay(unchanged, controlMeans, day, random);
          });
    }

    private double[] means(int products, RandomGenerator random) {
      return IntStream.range(0, products)
          .mapToDouble(
              i -> meanPerDay * FastMath.exp(sizes * random.nextGaussian() - sizes * sizes / 2))
          .toArray();
    }

    private List<SubjectCounts> before(double[] means, RandomGenerator random) {
      List<SubjectCounts> all = new ArrayList<>();
      for (double mean : means) {
        double events = 0;
        for (int day = 0; day < daysBefore; day++) {
          events += count(mean, random);
        }
        all.add(new SubjectCounts(events, daysBefore));
      }
      return all;
    }

    private void addDay(GroupTotals totals, double[] means, double factor, RandomGenerator random) {
      for (int i = 0; i < means.length; i++) {
        totals.add(i, count(means[i] * factor, random), 1);
      }
    }

    private int count(double mean, RandomGenerator random) {
      return poisson(mean * new GammaDistribution(random, shape, 1 / shape).sample(), random);
    }
  }

  static List<SubjectCounts> noPast(int products) {
    return java.util.Collections.nCopies(products, SubjectCounts.NONE);
  }

  static int poisson(double mean, RandomGenerator random) {
    return mean > 0 ? new PoissonDistribution(random, mean, 1e-12, 10_000_000).sample() : 0;
  }

  /** Visits go to products in turn; conversions are found by the visits between two of them. */
  private static void addVisits(
      GroupTotals totals, int bucket, int visits, double rate, RandomGenerator random) {
    int products = totals.size();
    long first = (long) bucket * visits;
    for (int i = 0; i < products; i++) {
      totals.add(i, 0, visitsOf(i, first + visits, products) - visitsOf(i, first, products));
    }
    double log = FastMath.log1p(-rate);
    for (double at = gap(log, random); at < visits; at += 1 + gap(log, random)) {
      totals.add((int) ((first + (long) at) % products), 1, 0);
    }
  }

  private static double gap(double log, RandomGenerator random) {
    return FastMath.floor(FastMath.log(1 - random.nextDouble()) / log);
  }

  /** How many of the first visits, dealt out in turn, went to a product. */
  private static long visitsOf(int product, long visits, int products) {
    return (visits + products - 1 - product) / products;
  }
}
