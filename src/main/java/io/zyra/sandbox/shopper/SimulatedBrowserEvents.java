package io.zyra.sandbox.shopper;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What happened in the browsers of a simulation's shoppers, counted by the hour: the events that a
 * web pixel may subscribe to, whether or not there is a pixel, and carts that were filled.
 */
final class SimulatedBrowserEvents {
  /** A cart got its first product. */
  static final String CART_FILLED = "cart_filled";

  private static final int MOST = 200_000;
  private final Map<Key, AtomicLong> counts = new ConcurrentSkipListMap<>();

  private record Key(Instant hour, String name, String product, boolean consent)
      implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byHour = hour.compareTo(other.hour);
      int byName = byHour != 0 ? byHour : name.compareTo(other.name);
      int byProduct = byName != 0 ? byName : product.compareTo(other.product);
      return byProduct != 0 ? byProduct : Boolean.compare(consent, other.consent);
    }
  }

  /**
   * How often something happened in an hour.
   *
   * @param product its id; empty if the event is about no single product
   * @param consent whether these shoppers allow their visits to be measured
   */
  record Entry(String hour, String name, String product, boolean consent, long count) {}

  void count(String name, Optional<Long> product, Instant at, boolean consent) {
    Key key =
        new Key(
            at.truncatedTo(ChronoUnit.HOURS),
            name,
            product.map(String::valueOf).orElse(""),
            consent);
    if (counts.size() < MOST || counts.containsKey(key)) {
      counts.computeIfAbsent(key, unseen -> new AtomicLong()).incrementAndGet();
    }
  }

  /** In the order of the hours. */
  List<Entry> entries() {
    return counts.entrySet().stream()
        .map(
            each ->
                new Entry(
                    each.getKey().hour().toString(),
                    each.getKey().name(),
                    each.getKey().product(),
                    each.getKey().consent(),
                    each.getValue().get()))
        .toList();
  }
}
