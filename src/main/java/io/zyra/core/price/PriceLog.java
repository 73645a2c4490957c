package io.zyra.core.price;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The prices of one variant in one market, as they were shown there, from whatever source they
 * came. Before the first entry nothing is known.
 *
 * @param entries when each price began; in ascending order, each until the next one
 */
public record PriceLog(List<Entry> entries) {

  /**
   * A price begins.
   *
   * @param price 0 or more, in the currency of the market
   */
  public record Entry(Instant from, BigDecimal price) {
    public Entry {
      if (price.signum() < 0) {
        throw new IllegalArgumentException("A price of " + price);
      }
    }
  }

  public PriceLog {
    entries = entries.stream().sorted(Comparator.comparing(Entry::from)).toList();
    Set<Instant> instants = new HashSet<>();
    for (Entry entry : entries) {
      if (!instants.add(entry.from())) {
        throw new IllegalArgumentException("Two prices begin at " + entry.from());
      }
    }
  }

  /** Since when prices are known; absent when the log is empty. */
  public Optional<Instant> knownSince() {
    return entries.stream().findFirst().map(Entry::from);
  }

  /** The price at an instant; absent before the first entry. */
  public Optional<BigDecimal> at(Instant instant) {
    return last(instant).map(Entry::price);
  }

  /**
   * The lowest price that was in force at any time from one instant to before another.
   *
   * @return absent when no price is known in that time
   */
  Optional<BigDecimal> lowest(Instant from, Instant to) {
    Stream<Entry> within =
        entries.stream().filter(entry -> !entry.from().isBefore(from) && entry.from().isBefore(to));
    return Stream.concat(last(from).stream(), within)
        .map(Entry::price)
        .min(Comparator.naturalOrder());
  }

  /** Whether the price rose at any time after one instant and before another. */
  boolean hasRise(Instant after, Instant before) {
    for (int i = 1; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.from().isAfter(after)
          && entry.from().isBefore(before)
          && entry.price().compareTo(entries.get(i - 1).price()) > 0) {
        return true;
      }
    }
    return false;
  }

  private Optional<Entry> last(Instant instant) {
    return entries.stream()
        .filter(entry -> !entry.from().isAfter(instant))
        .reduce((earlier, later) -> later);
  }
}
