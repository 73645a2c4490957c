package io.zyra.sandbox.commerce;

import io.zyra.sandbox.shop.ShopTransaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What happens to orders after they were placed. */
public final class OrderProcessing {
  private final Commerce commerce;

  public OrderProcessing(Commerce commerce) {
    this.commerce = commerce;
  }

  /**
   * Refunds pieces of lines.
   *
   * @param pieces how many of each line, by its id
   */
  public OrderRefund refund(
      long orderId, Map<Long, Integer> pieces, boolean restock, String note, Instant now) {
    return commerce
        .shop()
        .change(now, change -> refund(change, order(orderId), pieces, restock, note));
  }

  private OrderRefund refund(
      ShopTransaction change,
      SandboxOrder order,
      Map<Long, Integer> pieces,
      boolean restock,
      String note) {
    List<OrderRefund.Line> lines = new ArrayList<>();
    pieces.forEach(
        (lineId, quantity) -> {
          OrderLine line =
              order
                  .line(lineId)
                  .orElseThrow(() -> CommerceException.missing("The order has no such line"));
          if (quantity < 1 || quantity > line.remaining()) {
            throw CommerceException.refused("Only " + line.remaining() + " can be refunded");
          }
          lines.add(new OrderRefund.Line(change.nextId(), lineId, quantity, line.price(), restock));
          if (restock) {
            Stock.move(change, line, quantity);
          }
        });
    OrderRefund refund =
        new OrderRefund(
            change.nextId(),
            order.id(),
            note.isBlank() ? Optional.empty() : Optional.of(note),
            lines,
            change.now());
    SandboxOrder after = change.write(commerce.orders(), order.refunded(refund, change.now()));
    customer(change, order, 0, refund.total().negate());
    change.publish("REFUNDS_CREATE", new RefundedOrder(after, refund));
    change.publish("ORDERS_UPDATED", after);
    return refund;
  }

  /** Cancels an order and puts what it holds back into stock. */
  public SandboxOrder cancel(long orderId, String reason, Instant now) {
    return cancel(orderId, reason, true, now);
  }

  /**
   * Cancels an order.
   *
   * @param restock whether what it holds is for sale again
   */
  public SandboxOrder cancel(long orderId, String reason, boolean restock, Instant now) {
    return commerce
        .shop()
        .change(
            now,
            change -> {
              SandboxOrder order = order(orderId);
              if (order.cancelledAt().isPresent()) {
                return order;
              }
              SandboxOrder after =
                  change.write(commerce.orders(), order.cancelled(reason, change.now()));
              if (restock) {
                order.lines().forEach(line -> Stock.move(change, line, line.remaining()));
              }
              customer(change, order, -1, order.refundedTotal().subtract(order.total()));
              change.publish("ORDERS_CANCELLED", after);
              change.publish("ORDERS_UPDATED", after);
              return after;
            });
  }

  /** Deletes an order, as merchants do with those that were made for a test. */
  public void delete(long orderId, Instant now) {
    commerce
        .shop()
        .change(
            now,
            change -> {
              SandboxOrder order = order(orderId);
              if (order.cancelledAt().isEmpty()) {
                customer(change, order, -1, order.refundedTotal().subtract(order.total()));
              }
              change.remove(commerce.orders(), order);
              change.publish("ORDERS_DELETE", order);
              return order;
            });
  }

  private void customer(ShopTransaction change, SandboxOrder order, int orders, BigDecimal spent) {
    commerce
        .customers()
        .get(order.customerId())
        .ifPresent(
            customer -> {
              SandboxCustomer after =
                  customer.bought(orders, Optional.empty(), spent, change.now());
              change.publish("CUSTOMERS_UPDATE", after);
              change.write(commerce.customers(), after);
            });
  }

  private SandboxOrder order(long id) {
    return commerce
        .orders()
        .get(id)
        .orElseThrow(() -> CommerceException.missing("There is no such order"));
  }
}
