package io.zyra.core.stats.choice;

/**
 * A subject that may be chosen, with what is known of it from the time before. The values of all
 * candidates are of the same time.
 *
 * @param id unique
 * @param category what it is compared within, such as the product type; empty when it has none
 * @param revenue 0 or more, in the shop's currency
 * @param traffic views or visits, 0 or more
 * @param events of the deciding measure, 0 or more
 */
public record Candidate(String id, String category, double revenue, double traffic, double events) {
  public Candidate {
    if (!(revenue >= 0 && traffic >= 0 && events >= 0)
        || Double.isInfinite(revenue + traffic + events)) {
      throw new IllegalArgumentException(
          "Values of candidate %s are finite and not negative".formatted(id));
    }
  }
}
