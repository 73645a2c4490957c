package io.zyra.sandbox.commerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A refund of lines of an order. */
public record OrderRefund(
    long id, long orderId, Optional<String> note, List<Line> lines, Instant createdAt) {

  public OrderRefund {
    lines = List.copyOf(lines);
  }

  /**
   * What was refunded of one line.
   *
   * @param restocked whether the pieces are for sale again
   */
  public record Line(long id, long orderLineId, int quantity, BigDecimal price, boolean restocked) {

    public BigDecimal total() {
      return price.multiply(BigDecimal.valueOf(quantity));
    }
  }

  public BigDecimal total() {
    return lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
