package io.zyra.facts.order;

import io.zyra.event.Event;
import io.zyra.facts.history.EventPayload;
import io.zyra.facts.history.OccurrenceTime;
import io.zyra.facts.history.TagText;
import io.zyra.facts.product.SalesProjection;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of an order after an event. What the event does not contain is taken from the state
 * before.
 */
public record OrderState(
    Optional<String> name,
    Optional<String> financialStatus,
    Optional<String> fulfillmentStatus,
    Optional<String> currency,
    Optional<String> customerId,
    Optional<String> tags,
    Optional<String> codes,
    Optional<String> source,
    Optional<String> country,
    Optional<LineItems> items,
    Optional<BigDecimal> value,
    Optional<BigDecimal> discount,
    Optional<BigDecimal> gross,
    BigDecimal refunded,
    Instant createdAt,
    Instant changedAt,
    boolean cancelled,
    boolean deleted) {

  /** How long it is a subject after its last event. */
  public static final Duration LASTING = Duration.ofDays(90);

  private static final String UNFULFILLED = "unfulfilled";

  static OrderState of(Event event, Optional<OrderState> before) {
    EventPayload order = new EventPayload(event.payload());
    return new OrderState(
        order.text("name").or(() -> before.flatMap(OrderState::name)),
        order.text("financial_status").or(() -> before.flatMap(OrderState::financialStatus)),
        fulfillment(order).or(() -> before.flatMap(OrderState::fulfillmentStatus)),
        order.text("currency").or(() -> before.flatMap(OrderState::currency)),
        order.customerId().or(() -> before.flatMap(OrderState::customerId)),
        TagText.of(order).or(() -> before.flatMap(OrderState::tags)),
        order.says("discount_codes")
            ? Optional.of(LineItems.codes(order.list("discount_codes")))
            : before.flatMap(OrderState::codes),
        order.text("source_name").or(() -> before.flatMap(OrderState::source)),
        order.country().or(() -> before.flatMap(OrderState::country)),
        order.says("line_items")
            ? Optional.of(LineItems.of(order.list("line_items")))
            : before.flatMap(OrderState::items),
        SalesProjection.total(order).or(() -> before.flatMap(OrderState::value)),
        order.money("total_discounts").or(() -> before.flatMap(OrderState::discount)),
        order.money("total_line_items_price").or(() -> before.flatMap(OrderState::gross)),
        refunds(order.list("refunds"))
            .max(before.map(OrderState::refunded).orElse(BigDecimal.ZERO)),
        before.map(OrderState::createdAt).orElseGet(() -> created(event)),
        OccurrenceTime.of(event, "updated_at", LASTING),
        event.type().equals("orders/cancelled")
            || order.text("cancelled_at").isPresent()
            || before.map(OrderState::cancelled).orElse(false),
        event.type().equals("orders/delete"));
  }

  /** The creation time; for an order without a creation event it is taken from the payload. */
  private static Instant created(Event event) {
    return event.type().equals(SalesProjection.ORDER_PLACED)
        ? OccurrenceTime.of(event, "created_at", LASTING)
        : new EventPayload(event.payload())
            .moment("created_at")
            .filter(at -> at.isBefore(event.occurredAt()))
            .orElse(event.occurredAt());
  }

  /** The shop sends null if nothing was fulfilled yet. */
  private static Optional<String> fulfillment(EventPayload order) {
    return order.says("fulfillment_status")
        ? order.text("fulfillment_status").or(() -> Optional.of(UNFULFILLED))
        : Optional.empty();
  }

  private static BigDecimal refunds(List<EventPayload> refunds) {
    return refunds.stream().map(OrderState::refund).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The amount of a refund: its transactions, or else its lines with tax. */
  static BigDecimal refund(EventPayload refund) {
    BigDecimal paid =
        refund.list("transactions").stream()
            .filter(each -> each.text("kind").filter("refund"::equals).isPresent())
            .filter(each -> each.text("status").map("success"::equals).orElse(true))
            .flatMap(each -> each.money("amount").stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return paid.signum() > 0
        ? paid
        : refund.list("refund_line_items").stream()
            .map(
                line ->
                    line.money("subtotal")
                        .orElse(BigDecimal.ZERO)
                        .add(line.money("total_tax").orElse(BigDecimal.ZERO)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
