package io.zyra.core.price;

/**
 * What a country asks of a former price.
 *
 * @param days for how many days before the reduction the lowest price counts, 1 or more
 * @param progressive whether reductions that follow each other without a rise may all name the
 *     former price of the first
 * @param newGoods what holds for goods that were not offered for so long
 * @param source the law or authority
 */
public record PriceRule(int days, boolean progressive, NewGoods newGoods, String source) {

  /** What may be said of goods that are new. */
  public enum NewGoods {
    /** No reduction may be announced yet. */
    NONE,
    /** The lowest price since they were first offered counts. */
    SINCE_START
  }

  public PriceRule {
    if (days < 1) {
      throw new IllegalArgumentException("A former price of " + days + " days");
    }
  }
}
