package io.zyra.facts.order;

import io.zyra.event.Event;
import io.zyra.facts.customer.MarketingConsent;
import io.zyra.facts.history.CartIdentifiers;
import io.zyra.facts.history.EventPayload;
import io.zyra.facts.history.OccurrenceTime;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The state of a cart or checkout after an event. What the event does not contain is taken from the
 * state before.
 *
 * @param keys the tokens and ids by which an order or a deletion may refer to it
 * @param buyers the customer's id and addresses, by which an order may be the same buyer's
 * @param changedAt when its content last changed
 * @param leftBehind whether the shop reported it as abandoned since then
 * @param closed whether it was completed
 */
public record CartState(
    Set<String> keys,
    Set<String> buyers,
    Optional<LineItems> items,
    Optional<BigDecimal> value,
    Optional<BigDecimal> discount,
    Optional<BigDecimal> gross,
    Optional<String> currency,
    Optional<String> customerId,
    Optional<String> country,
    Optional<String> codes,
    MarketingConsent consent,
    Instant createdAt,
    Instant changedAt,
    boolean leftBehind,
    boolean closed) {

  /** How long it is a subject after its last event. */
  public static final Duration LASTING = Duration.ofDays(30);

  static CartState of(Event event, Optional<CartState> before, boolean abandoned) {
    EventPayload payload = new EventPayload(event.payload());
    Optional<LineItems> items =
        payload.says("line_items")
            ? Optional.of(LineItems.of(payload.list("line_items")))
            : before.flatMap(CartState::items);
    Instant now = OccurrenceTime.of(event, "updated_at", LASTING);
    if (!abandoned && before.filter(cart -> now.isBefore(cart.changedAt())).isPresent()) {
      return before.get().knownBy(payload);
    }
    return new CartState(
        keys(payload, before),
        union(before.map(CartState::buyers).orElse(Set.of()), CartIdentifiers.buyers(payload)),
        items,
        payload
            .first(each -> each.money("total_price"), each -> each.money("subtotal_price"))
            .or(() -> payload.says("line_items") ? items.map(LineItems::value) : Optional.empty())
            .or(() -> before.flatMap(CartState::value)),
        payload.money("total_discounts").or(() -> before.flatMap(CartState::discount)),
        payload.money("total_line_items_price").or(() -> before.flatMap(CartState::gross)),
        payload.text("currency").or(() -> before.flatMap(CartState::currency)),
        payload.customerId().or(() -> before.flatMap(CartState::customerId)),
        payload.country().or(() -> before.flatMap(CartState::country)),
        payload.says("discount_codes")
            ? Optional.of(LineItems.codes(payload.list("discount_codes")))
            : before.flatMap(CartState::codes),
        before
            .map(cart -> MarketingConsent.ofBuyer(payload).over(cart.consent()))
            .orElseGet(() -> MarketingConsent.ofBuyer(payload)),
        before
            .map(CartState::createdAt)
            .orElseGet(() -> OccurrenceTime.of(event, "created_at", LASTING)),
        abandoned ? before.map(CartState::changedAt).orElse(now) : now,
        abandoned,
        payload.text("completed_at").isPresent() || before.map(CartState::closed).orElse(false));
  }

  /** The same after an event that came late: what it says of the content is outdated. */
  private CartState knownBy(EventPayload late) {
    return new CartState(
        keys(late, Optional.of(this)),
        union(buyers, CartIdentifiers.buyers(late)),
        items,
        value,
        discount,
        gross,
        currency,
        customerId.or(late::customerId),
        country,
        codes,
        consent,
        createdAt,
        changedAt,
        leftBehind,
        closed || late.text("completed_at").isPresent());
  }

  private static Set<String> union(Set<String> one, Set<String> two) {
    Set<String> both = new HashSet<>(one);
    both.addAll(two);
    return both;
  }

  private static Set<String> keys(EventPayload payload, Optional<CartState> before) {
    Set<String> keys = new HashSet<>(before.map(CartState::keys).orElse(Set.of()));
    keys.addAll(CartIdentifiers.keys(payload));
    return keys;
  }
}
