package io.zyra.core.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A reduction that somebody wants to announce.
 *
 * @param newPrice above 0, as it is shown in the market
 * @param start when the new price begins
 * @param announcedSince since when a reduction has been announced without interruption that this
 *     one goes on from; absent when there is none. A price that was lowered without saying so is
 *     none
 * @param offeredSince when the goods were first offered in the market; absent when nobody knows
 */
public record PriceReduction(
    BigDecimal newPrice,
    Instant start,
    Optional<Instant> announcedSince,
    Optional<Instant> offeredSince) {
  public PriceReduction {
    if (newPrice.signum() <= 0) {
      throw new IllegalArgumentException("A new price of " + newPrice);
    }
    if (announcedSince.filter(start::isBefore).isPresent()) {
      throw new IllegalArgumentException("A reduction goes on from a later one");
    }
  }
}
