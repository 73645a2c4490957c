package io.zyra.facts;

import io.zyra.event.Event;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A cart or checkout at one time; what its newest event does not say is as the one before said.
 *
 * @param keys the tokens and ids by which an order or a deletion may name it
 * @param changedAt when something in it changed last
 * @param leftBehind whether it was said to be abandoned since then
 * @param closed whether it was completed
 */
record Basket(
    Set<String> keys,
    Optional<Items> items,
    Optional<BigDecimal> value,
    Optional<BigDecimal> discount,
    Optional<BigDecimal> gross,
    Optional<String> currency,
    Optional<String> customerId,
    Optional<String> country,
    Optional<String> codes,
    Consent consent,
    Instant createdAt,
    Instant changedAt,
    boolean leftBehind,
    boolean closed) {

  /** For how long one is looked at after its last event. */
  static final Duration LASTING = Duration.ofDays(30);

  static Basket of(Event event, Optional<Basket> before, boolean abandoned) {
    Payload payload = new Payload(event.payload());
    Optional<Items> items =
        payload.says("line_items")
            ? Optional.of(Items.of(payload.list("line_items")))
            : before.flatMap(Basket::items);
    Instant now = Times.of(event, "updated_at", LASTING);
    return new Basket(
        keys(payload, before),
        items,
        payload
            .first(each -> each.money("total_price"), each -> each.money("subtotal_price"))
            .or(() -> payload.says("line_items") ? items.map(Items::value) : Optional.empty())
            .or(() -> before.flatMap(Basket::value)),
        payload.money("total_discounts").or(() -> before.flatMap(Basket::discount)),
        payload.money("total_line_items_price").or(() -> before.flatMap(Basket::gross)),
        payload.text("currency").or(() -> before.flatMap(Basket::currency)),
        payload.customerId().or(() -> before.flatMap(Basket::customerId)),
        payload.country().or(() -> before.flatMap(Basket::country)),
        payload.says("discount_codes")
            ? Optional.of(Items.codes(payload.list("discount_codes")))
            : before.flatMap(Basket::codes),
        before
            .map(basket -> Consent.ofBuyer(payload).over(basket.consent()))
            .orElseGet(() -> Consent.ofBuyer(payload)),
        before.map(Basket::createdAt).orElseGet(() -> Times.of(event, "created_at", LASTING)),
        abandoned ? before.map(Basket::changedAt).orElse(now) : now,
        abandoned,
        payload.text("completed_at").isPresent());
  }

  private static Set<String> keys(Payload payload, Optional<Basket> before) {
    Set<String> keys = new HashSet<>(before.map(Basket::keys).orElse(Set.of()));
    payload.id("token").ifPresent(keys::add);
    payload.id("id").ifPresent(keys::add);
    payload.id("cart_token").ifPresent(keys::add);
    return keys;
  }
}
