package io.zyra.facts;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Things that happened one after the other, each with a number of pieces and an amount: answers how
 * much there was in any window of time in two searches.
 */
final class WindowSums {
  /** Of what never happened. */
  static final WindowSums EMPTY = new WindowSums();

  private static final Total NOTHING = new Total(Instant.MIN, 0, BigDecimal.ZERO, BigDecimal.ZERO);

  private final Timeline<Total> totals = new Timeline<>();

  /** All up to and including an instant. */
  private record Total(Instant at, long entries, BigDecimal units, BigDecimal amount) {}

  /**
   * What there was in a window.
   *
   * @param entries how many times something happened
   * @param units how many pieces
   */
  record Sum(long entries, BigDecimal units, BigDecimal amount) {
    static final Sum NOTHING = new Sum(0, BigDecimal.ZERO, BigDecimal.ZERO);

    Sum plus(Sum other) {
      return new Sum(entries + other.entries, units.add(other.units), amount.add(other.amount));
    }
  }

  /** Adds what happened at an instant that is not before that of the last. */
  void add(Instant at, BigDecimal units, BigDecimal amount) {
    Total last = totals.newest().orElse(NOTHING);
    totals.add(
        at, new Total(at, last.entries() + 1, last.units().add(units), last.amount().add(amount)));
  }

  /** What there was in the window that ends with this instant; the instant of its start is out. */
  Sum within(Duration window, Instant at) {
    Total to = upToInstant(at);
    Total from = upToInstant(at.minus(window));
    return new Sum(
        to.entries() - from.entries(),
        to.units().subtract(from.units()),
        to.amount().subtract(from.amount()));
  }

  /** All that there was up to and including an instant. */
  Sum upTo(Instant at) {
    Total total = upToInstant(at);
    return new Sum(total.entries(), total.units(), total.amount());
  }

  /** When something happened last. */
  Optional<Instant> lastTime(Instant upTo) {
    return totals.at(upTo).map(Total::at);
  }

  private Total upToInstant(Instant at) {
    return totals.at(at).orElse(NOTHING);
  }
}
