package io.zyra.facts.product;

import io.zyra.event.Event;
import io.zyra.facts.history.EventDeduplicator;
import io.zyra.facts.history.EventPayload;
import io.zyra.facts.history.EventProjection;
import io.zyra.facts.history.WindowSums;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Sales by product, by variant and in total. An order that is received twice counts once. A line's
 * amount is its price before discounts times its quantity. An order's amount is its total price, or
 * the sum of its lines.
 */
public final class SalesProjection implements EventProjection {
  public static final String ORDER_PLACED = "orders/create";

  private static final BigDecimal MOST_PIECES = BigDecimal.valueOf(1_000_000_000);

  private static final Duration YEAR = Duration.ofDays(365);

  private final ProductIdResolver names;
  private final Instant since;
  private final boolean lastSaleAsked;
  private final EventDeduplicator told = new EventDeduplicator();
  private final WindowSums orders = new WindowSums();
  private final Map<UUID, WindowSums> products = new HashMap<>();
  private final Map<String, WindowSums> variants = new HashMap<>();

  /**
   * @param from the earliest instant that is queried
   * @param lastSaleAsked whether the time of the last sale is needed, which takes older events
   */
  public SalesProjection(ProductIdResolver names, Instant from, boolean lastSaleAsked) {
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
    if (!told.isNew(event)) {
      return;
    }
    EventPayload order = new EventPayload(event.payload());
    BigDecimal pieces = BigDecimal.ZERO;
    BigDecimal amount = BigDecimal.ZERO;
    for (EventPayload line : order.list("line_items")) {
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

  /** The total of an order, if it has one. */
  public static Optional<BigDecimal> total(EventPayload order) {
    return order.first(
        each -> each.money("total_price"), each -> each.money("current_total_price"));
  }

  /** The quantity of a line. */
  public static BigDecimal units(EventPayload line) {
    return line.money("quantity")
        .filter(n -> n.compareTo(MOST_PIECES) <= 0)
        .orElse(BigDecimal.ZERO);
  }

  private static <K> void add(
      Map<K, WindowSums> all, K key, Instant at, BigDecimal units, BigDecimal amount) {
    all.computeIfAbsent(key, unseen -> new WindowSums()).add(at, units, amount);
  }

  public WindowSums orders() {
    return orders;
  }

  WindowSums ofProduct(UUID product) {
    return sold(product).orElse(WindowSums.EMPTY);
  }

  /** The sales of a product, if it was ever sold. */
  Optional<WindowSums> sold(UUID product) {
    return Optional.ofNullable(products.get(product));
  }

  /** Sales of a variant, by any of its names. */
  WindowSums ofVariant(String name) {
    return names.variant(name).map(variants::get).orElse(WindowSums.EMPTY);
  }

  /** The time of the last sale in the year before an instant, if it was requested. */
  Optional<Instant> lastSale(WindowSums sales, Instant at) {
    return lastSaleAsked
        ? sales.lastTime(at).filter(last -> last.isAfter(at.minus(YEAR)))
        : Optional.empty();
  }
}
