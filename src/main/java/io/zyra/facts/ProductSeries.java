package io.zyra.facts;

import io.zyra.merchant.Merchant;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;

/** The port to what is counted of products by the hour and by the day. */
public interface ProductSeries {

  /** What is counted. */
  enum Series {
    /** Pieces ordered, at the time of the order, before refunds. */
    UNITS,
    /** In the merchant's currency, after refunds, at the time of the order. */
    NET_REVENUE,
    /** Product pages viewed. */
    VIEWS
  }

  /**
   * The hours in which something was counted. Call it in a transaction of the merchant.
   *
   * @param names of products in events: our ids, the shop's numbers and handles
   * @param from inclusive
   * @param to exclusive
   * @return values by name and by the start of the hour
   */
  Map<String, SortedMap<Instant, Double>> byHour(
      Merchant merchant, Series series, Collection<String> names, Instant from, Instant to);

  /**
   * The sums of whole days of all products of which something was counted. Call it in a transaction
   * of the merchant.
   *
   * @return values by name
   */
  Map<String, Double> sums(Merchant merchant, Series series, Instant from, Instant to);

  /**
   * Whether events that were recorded before an instant are not counted yet. Call it in a
   * transaction of the merchant.
   */
  boolean isBehind(Merchant merchant, Instant recordedBefore);
}
