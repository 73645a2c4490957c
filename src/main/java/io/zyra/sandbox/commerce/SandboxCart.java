package io.zyra.sandbox.commerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A cart of the online store, known to its owner by its token.
 *
 * @param checkoutToken of the checkout that was begun with it
 */
public record SandboxCart(
    long id,
    String token,
    List<OrderLine> lines,
    Optional<String> checkoutToken,
    Instant createdAt,
    Instant updatedAt) {

  public SandboxCart {
    lines = List.copyOf(lines);
  }

  SandboxCart with(List<OrderLine> changed, Instant now) {
    return new SandboxCart(id, token, changed, checkoutToken, createdAt, now);
  }

  SandboxCart checkedOutBy(String checkout) {
    return new SandboxCart(id, token, lines, Optional.of(checkout), createdAt, updatedAt);
  }

  public BigDecimal total() {
    return lines.stream().map(OrderLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  public int pieces() {
    return lines.stream().mapToInt(OrderLine::quantity).sum();
  }
}
