package io.zyra.facts;

import io.zyra.event.Event;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What was sold: by product, by variant and in all. An order that is told twice counts once. A
 * line's amount is its price before discounts times its pieces; an order's is its total price, or
 * what its lines come to where it says none.
 */
final class SalesBook implements EventReader {
  static final String ORDER_PLACED = "orders/create";

  private static final BigDecimal MOST_PIECES = BigDecimal.valueOf(1_000_000_000);

  private static final Duration YEAR = Duration.ofDays(365);

  private final ProductNames names;
  private final Instant since;
  private final boolean lastSaleAsked;
  private final Set<String> known = new HashSet<>();
  private final Series orders = new Series();
  private final Map<UUID, Series> products = new HashMap<>();
  private final Map<String, Series> variants = new HashMap<>();

  /**
   * @param from the first instant that will be asked about
   * @param lastSaleAsked whether anybody asks when something was sold last, which takes a look
   *     further back
   */
  SalesBook(ProductNames names, Instant from, boolean lastSaleAsked) {
    this.names = names;
    this.since = from.minus(lastSaleAsked ? YEAR : SalesMetrics.LONGEST);
    this.lastSaleAsked = lastSaleAsked;
  }

  @Override
  public Map<String, Instant> since() {
    return Map.of(ORDER_PLACED, since);
  }

  @Override
  public void read(Event event) {
    Payload order = new Payload(event.payload());
    if (!order.id("id").map(known::add).orElse(true)) {
      return;
    }
    BigDecimal pieces = BigDecimal.ZERO;
    BigDecimal amount = BigDecimal.ZERO;
    for (Payload line : order.list("line_items")) {
      BigDecimal units = units(line);
      BigDecimal value = units.multiply(line.money("price").orElse(BigDecimal.ZERO));
      pieces = pieces.add(units);
      amount = amount.add(value);
      Optional<UUID> product = names.find(line.id("product_id"));
      product.ifPresent(id -> add(products, id, event.occurredAt(), units, value));
      names.variantOf(line).ifPresent(key -> add(variants, key, event.occurredAt(), units, value));
    }
    orders.add(event.occurredAt(), pieces, total(order).orElse(amount));
  }

  /** What an order costs, where it says so. */
  static Optional<BigDecimal> total(Payload order) {
    return order.first(
        each -> each.money("total_price"), each -> each.money("current_total_price"));
  }

  /** How many pieces a line holds. */
  static BigDecimal units(Payload line) {
    return line.money("quantity")
        .filter(n -> n.compareTo(MOST_PIECES) <= 0)
        .orElse(BigDecimal.ZERO);
  }

  private static <K> void add(
      Map<K, Series> all, K key, Instant at, BigDecimal units, BigDecimal amount) {
    all.computeIfAbsent(key, unseen -> new Series()).add(at, units, amount);
  }

  Series orders() {
    return orders;
  }

  Series ofProduct(UUID product) {
    return sold(product).orElse(Series.EMPTY);
  }

  /** The sales of a product, if it was ever sold. */
  Optional<Series> sold(UUID product) {
    return Optional.ofNullable(products.get(product));
  }

  /** By any of the variant's names. */
  Series ofVariant(String name) {
    return names.variant(name).map(variants::get).orElse(Series.EMPTY);
  }

  /** When something was sold last in the year before an instant, where anybody asks. */
  Optional<Instant> lastSale(Series sales, Instant at) {
    return lastSaleAsked
        ? sales.lastTime(at).filter(last -> last.isAfter(at.minus(YEAR)))
        : Optional.empty();
  }
}
