package io.zyra.core.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a reduction may call its former price (Directive 98/6/EC, article 6a; percentages are worked
 * out of it too: CJEU C-330/23, Aldi Süd).
 */
public sealed interface FormerPrice {

  /**
   * A reduction may be announced.
   *
   * @param price the most that may be named as the former price
   * @param from since when the prices count of which it is the lowest
   * @param mostPercent the most that may be named as the reduction, in whole percent, rounded down
   */
  record Known(BigDecimal price, Instant from, int mostPercent) implements FormerPrice {}

  /** The new price is not below the lowest one of the time before: it is no reduction. */
  record NoReduction(BigDecimal lowest, Instant from) implements FormerPrice {}

  /**
   * The log does not go back far enough.
   *
   * @param knownFrom the earliest start of a reduction for which it will; absent when the log is
   *     empty
   */
  record NotKnownYet(Optional<Instant> knownFrom) implements FormerPrice {}

  /**
   * The former price of a reduction.
   *
   * @param reduction what is announced
   * @param log the prices before it
   * @param rule of the country where it is announced
   */
  static FormerPrice of(PriceReduction reduction, PriceLog log, PriceRule rule) {
    Instant first = firstReduction(reduction, log, rule);
    Duration time = Duration.ofDays(rule.days());
    Instant wanted = first.minus(time);
    Instant from =
        rule.newGoods() == PriceRule.NewGoods.SINCE_START
            ? reduction.offeredSince().filter(wanted::isBefore).orElse(wanted)
            : wanted;
    Optional<Instant> known = log.knownSince();
    if (known.isEmpty() || known.get().isAfter(from) || !from.isBefore(first)) {
      return new NotKnownYet(known.map(since -> since.plus(time)));
    }
    BigDecimal lowest = log.lowest(from, first).orElseThrow();
    return reduction.newPrice().compareTo(lowest) < 0
        ? new Known(lowest, from, percent(lowest, reduction.newPrice()))
        : new NoReduction(lowest, from);
  }

  /** One that goes on counts from its beginning where the country lets it. */
  private static Instant firstReduction(PriceReduction reduction, PriceLog log, PriceRule rule) {
    return reduction
        .announcedSince()
        .filter(since -> rule.progressive())
        .filter(since -> !log.hasRise(since, reduction.start()))
        .filter(
            since ->
                log.at(reduction.start())
                    .filter(price -> reduction.newPrice().compareTo(price) <= 0)
                    .isPresent())
        .orElse(reduction.start());
  }

  private static int percent(BigDecimal former, BigDecimal now) {
    return former
        .subtract(now)
        .movePointRight(2)
        .divide(former, 0, RoundingMode.DOWN)
        .intValueExact();
  }
}
