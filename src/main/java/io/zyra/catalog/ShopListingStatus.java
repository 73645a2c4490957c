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
public record ShopListingStatus(State state, Optional<String> reason, Optional<String> hint) {

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

  static final ShopListingStatus LISTED =
      new ShopListingStatus(State.LISTED, Optional.empty(), Optional.empty());
  static final ShopListingStatus PENDING =
      new ShopListingStatus(State.PENDING, Optional.empty(), Optional.empty());
  static final ShopListingStatus ABSENT =
      new ShopListingStatus(
          State.ABSENT,
          Optional.of("Only a file of the past names the product."),
          Optional.of("Import it without a date to have it in the shop."));

  /** The shop refused the product. */
  static ShopListingStatus refused(String why) {
    return new ShopListingStatus(
        State.REFUSED,
        Optional.of(why),
        Optional.of(
            "Correct the product in a file and import it. It is also tried again once a day."));
  }
}
