package io.zyra.sandbox.commerce;

import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.ShopTransaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Orders that merchants or apps enter: paid, and without a cart, a checkout or postage. */
public final class OrderEntry {
  private final Commerce commerce;
  private final Supplier<String> tokens;

  /**
   * @param tokens makes tokens that nobody can guess
   */
  public OrderEntry(Commerce commerce, Supplier<String> tokens) {
    this.commerce = commerce;
    this.tokens = tokens;
  }

  /** Pieces of a variant. */
  public record Item(long variantId, int quantity) {}

  /** What an order does to the stock. */
  public enum StockRule {
    /** Nothing. */
    IGNORED,
    /** It is taken, although there may be too little. */
    TAKEN,
    /** It is taken, if there is enough. */
    TAKEN_IF_THERE
  }

  /**
   * Enters an order.
   *
   * @param customerId of a customer that exists; empty for nobody
   * @param placedAt when it was placed, maybe long ago
   * @throws CommerceException if a variant does not exist or is sold out
   */
  public SandboxOrder create(
      List<Item> items,
      BuyerContact contact,
      Optional<Long> customerId,
      StockRule stock,
      Instant placedAt,
      Instant now) {
    return commerce
        .shop()
        .change(
            now,
            change -> {
              List<OrderLine> lines =
                  items.stream().map(item -> line(change, item, stock)).toList();
              SandboxOrder order = order(change, lines, contact, customerId, placedAt);
              change.write(commerce.orders(), order);
              change.publish("ORDERS_CREATE", order);
              change.publish("ORDERS_PAID", order);
              customerId
                  .flatMap(commerce.customers()::get)
                  .ifPresent(customer -> bought(change, customer, order));
              if (stock != StockRule.IGNORED) {
                lines.forEach(line -> Stock.move(change, line, -line.quantity()));
              }
              return order;
            });
  }

  private SandboxOrder order(
      ShopTransaction change,
      List<OrderLine> lines,
      BuyerContact contact,
      Optional<Long> customerId,
      Instant placedAt) {
    String token = tokens.get();
    return new SandboxOrder(
        change.nextId(),
        commerce.nextOrderNumber(),
        token,
        "",
        token,
        SandboxOrder.NO_CHECKOUT,
        customerId.orElse(SandboxOrder.NOBODY),
        contact,
        lines,
        commerce.shop().profile().rounded(new BigDecimal("0.00")),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        placedAt,
        change.now());
  }

  private void bought(ShopTransaction change, SandboxCustomer customer, SandboxOrder order) {
    SandboxCustomer buyer =
        customer.bought(1, Optional.of(order.id()), order.total(), change.now());
    change.write(commerce.customers(), buyer);
    change.publish("CUSTOMERS_UPDATE", buyer);
  }

  private static OrderLine line(ShopTransaction change, Item item, StockRule stock) {
    SandboxProduct product =
        change
            .productWithPart(item.variantId())
            .orElseThrow(() -> CommerceException.missing("Variant does not exist"));
    ProductVariant variant =
        product
            .variant(item.variantId())
            .orElseThrow(() -> CommerceException.missing("Variant does not exist"));
    if (item.quantity() < 1) {
      throw CommerceException.refused("Quantity must be greater than 0");
    }
    if (stock == StockRule.TAKEN_IF_THERE && item.quantity() > Stock.available(variant)) {
      throw CommerceException.refused("Unable to reserve inventory");
    }
    return OrderLine.of(change.nextId(), product, variant, item.quantity());
  }
}
