package io.zyra.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * How a product stands in the shop.
 *
 * @param reason why the shop does not have it
 * @param hint what to do about it
 */
public record ShopListing(State state, Optional<String> reason, Optional<String> hint) {

  /** Whether the shop has the product. */
  public enum State {
    /** The shop has it. */
    LISTED,
    /** It is about to be written to the shop. */
    PENDING,
    /** The shop refused it. */
    REFUSED,
    /** It is known from the past only. */
    ABSENT;

    /** As it is written in JSON. */
    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final ShopListing LISTED =
      new ShopListing(State.LISTED, Optional.empty(), Optional.empty());
  static final ShopListing PENDING =
      new ShopListing(State.PENDING, Optional.empty(), Optional.empty());
  static final ShopListing ABSENT =
      new ShopListing(
          State.ABSENT,
          Optional.of("Only a file of the past names the product."),
          Optional.of("Import it without a date to have it in the shop."));

  /** The shop refused the product. */
  static ShopListing refused(String why) {
    return new ShopListing(
        State.REFUSED,
        Optional.of(why),
        Optional.of(
            "Correct the product in a file and import it. It is also tried again once a day."));
  }
}
