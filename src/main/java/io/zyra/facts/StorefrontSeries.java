package io.zyra.facts;

import io.zyra.merchant.Merchant;
import java.time.Instant;
import java.util.Collection;

/** The port to what is counted by the hour: views, carts and orders of products and the store. */
public interface StorefrontSeries {

  /**
   * What was counted up to the last whole hour before an instant, by one statement. Call it in a
   * transaction of the merchant.
   *
   * @param products their names in events: our ids, the shop's numbers and handles
   */
  StorefrontCounts upTo(Merchant merchant, Instant at, Collection<String> products);
}
