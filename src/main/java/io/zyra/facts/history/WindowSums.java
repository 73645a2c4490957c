package io.zyra.facts.history;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Cumulative sums of quantities and amounts over time. The sum of any window takes two binary
 * searches.
 */
public final class WindowSums {
  /** No entries. */
  public static final WindowSums EMPTY = new WindowSums();

  private static final Total NOTHING = new Total(Instant.MIN, 0, BigDecimal.ZERO, BigDecimal.ZERO);

  private final Timeline<Total> totals = new Timeline<>();

  /** The sum of all entries up to and including an instant. */
  private record Total(Instant at, long entries, BigDecimal units, BigDecimal amount) {}

  /**
   * The sum of a window.
   *
   * @param entries number of entries
   * @param units sum of quantities
   */
  public record Sum(long entries, BigDecimal units, BigDecimal amount) {
    public static final Sum NOTHING = new Sum(0, BigDecimal.ZERO, BigDecimal.ZERO);

    public Sum plus(Sum other) {
      return new Sum(entries + other.entries, units.add(other.units), amount.add(other.amount));
    }
  }

  /** Adds an entry. The instant must not be before the last one. */
  public void add(Instant at, BigDecimal units, BigDecimal amount) {
    Total last = totals.newest().orElse(NOTHING);
    totals.add(
        at, new Total(at, last.entries() + 1, last.units().add(units), last.amount().add(amount)));
  }

  /** The sum of the window that ends with this instant (inclusive); its start is exclusive. */
  public Sum within(Duration window, Instant at) {
    Total to = upToInstant(at);
    Total from = upToInstant(at.minus(window));
    return new Sum(
        to.entries() - from.entries(),
        to.units().subtract(from.units()),
        to.amount().subtract(from.amount()));
  }

  /** The sum of all entries up to and including an instant. */
  public Sum upTo(Instant at) {
    Total total = upToInstant(at);
    return new Sum(total.entries(), total.units(), total.amount());
  }

  /** The time of the last entry up to an instant. */
  public Optional<Instant> lastTime(Instant upTo) {
    return totals.at(upTo).map(Total::at);
  }

  private Total upToInstant(Instant at) {
    return totals.at(at).orElse(NOTHING);
  }
}
