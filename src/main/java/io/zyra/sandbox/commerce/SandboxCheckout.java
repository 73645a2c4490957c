package io.zyra.sandbox.commerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A checkout. The shop's app learns of it once the buyer can be reached.
 *
 * @param recoveryKey opens the checkout again from a link in a message
 * @param announced whether it was told to the app
 */
public record SandboxCheckout(
    long id,
    String token,
    String cartToken,
    String recoveryKey,
    List<OrderLine> lines,
    BigDecimal shipping,
    BuyerContact contact,
    Optional<Long> customerId,
    boolean announced,
    Optional<Instant> completedAt,
    Instant createdAt,
    Instant updatedAt) {

  public SandboxCheckout {
    lines = List.copyOf(lines);
  }

  SandboxCheckout reachedBy(
      BuyerContact entered, Optional<Long> customer, BigDecimal postage, Instant now) {
    return new SandboxCheckout(
        id,
        token,
        cartToken,
        recoveryKey,
        lines,
        postage,
        entered,
        customer,
        announced || entered.canBeReached(),
        completedAt,
        createdAt,
        now);
  }

  SandboxCheckout with(List<OrderLine> changed, BigDecimal postage, Instant now) {
    return new SandboxCheckout(
        id,
        token,
        cartToken,
        recoveryKey,
        changed,
        postage,
        contact,
        customerId,
        announced,
        completedAt,
        createdAt,
        now);
  }

  SandboxCheckout completed(Instant now) {
    return new SandboxCheckout(
        id,
        token,
        cartToken,
        recoveryKey,
        lines,
        shipping,
        contact,
        customerId,
        announced,
        Optional.of(now),
        createdAt,
        now);
  }

  public BigDecimal subtotal() {
    return lines.stream().map(OrderLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  public BigDecimal total() {
    return subtotal().add(shipping);
  }

  /**
   * The address that brings the buyer back.
   *
   * @param storefront the address of the shop, without a trailing slash
   */
  public String recoveryUrl(String storefront) {
    return storefront + "/checkouts/" + token + "/recover?key=" + recoveryKey;
  }

  /** The name that the admin shows, such as {@code #7400000000012}. */
  public String name() {
    return "#" + id;
  }
}
