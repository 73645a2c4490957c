package io.zyra.sandbox.commerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An order of a sandbox shop, paid when it was placed.
 *
 * @param cancelReason Shopify's name in lower case, such as {@code customer}
 */
public record SandboxOrder(
    long id,
    int number,
    String token,
    String cartToken,
    String checkoutToken,
    long checkoutId,
    long customerId,
    BuyerContact contact,
    List<OrderLine> lines,
    BigDecimal shipping,
    List<OrderRefund> refunds,
    Optional<Instant> cancelledAt,
    Optional<String> cancelReason,
    Instant createdAt,
    Instant updatedAt) {

  /** In place of the checkout's id, of an order that was entered without one. */
  static final long NO_CHECKOUT = 0;

  /** In place of the customer's id, of an order of nobody known. */
  static final long NOBODY = 0;

  /** Shopify counts the orders of a shop from here. */
  private static final int FIRST_NAME = 1000;

  public SandboxOrder {
    lines = List.copyOf(lines);
    refunds = List.copyOf(refunds);
  }

  SandboxOrder cancelled(String reason, Instant now) {
    return new SandboxOrder(
        id,
        number,
        token,
        cartToken,
        checkoutToken,
        checkoutId,
        customerId,
        contact,
        lines,
        shipping,
        refunds,
        Optional.of(now),
        Optional.of(reason),
        createdAt,
        now);
  }

  SandboxOrder refunded(OrderRefund refund, Instant now) {
    List<OrderRefund> all = new ArrayList<>(refunds);
    all.add(refund);
    return new SandboxOrder(
        id,
        number,
        token,
        cartToken,
        checkoutToken,
        checkoutId,
        customerId,
        contact,
        lines.stream().map(line -> line.less(quantity(refund, line))).toList(),
        shipping,
        all,
        cancelledAt,
        cancelReason,
        createdAt,
        now);
  }

  private static int quantity(OrderRefund refund, OrderLine line) {
    return refund.lines().stream()
        .filter(each -> each.orderLineId() == line.id())
        .mapToInt(OrderRefund.Line::quantity)
        .sum();
  }

  public Optional<OrderLine> line(long lineId) {
    return lines.stream().filter(line -> line.id() == lineId).findFirst();
  }

  /** Whether a shopper has placed it in the online store. */
  public boolean hasCheckout() {
    return checkoutId != NO_CHECKOUT;
  }

  public int displayNumber() {
    return FIRST_NAME + number;
  }

  public String name() {
    return "#" + displayNumber();
  }

  public BigDecimal subtotal() {
    return lines.stream().map(OrderLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  public BigDecimal total() {
    return subtotal().add(shipping);
  }

  /** The price of the lines that were not refunded. */
  public BigDecimal currentSubtotal() {
    return lines.stream().map(OrderLine::remainingTotal).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  public BigDecimal refundedTotal() {
    return refunds.stream().map(OrderRefund::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Shopify's name of the payment's state, in upper case. */
  public String financialStatus() {
    if (refunds.isEmpty()) {
      return "PAID";
    }
    return currentSubtotal().signum() == 0 ? "REFUNDED" : "PARTIALLY_REFUNDED";
  }
}
