package io.zyra.facts.customer;

import io.zyra.event.Event;
import io.zyra.facts.history.EventPayload;
import io.zyra.facts.history.TagText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of a customer after an event, without personal data. What the event does not contain is
 * taken from the state before.
 *
 * @param ordersCount number of orders according to the shop
 * @param totalSpent amount of these orders
 * @param gone whether the customer was deleted or redacted
 */
record CustomerState(
    Optional<Instant> joinedAt,
    Optional<String> country,
    Optional<String> tags,
    Optional<String> state,
    Optional<String> language,
    MarketingConsent consent,
    Optional<Long> ordersCount,
    Optional<BigDecimal> totalSpent,
    boolean gone) {

  /** The state before the first event. */
  static final CustomerState UNKNOWN =
      new CustomerState(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new MarketingConsent(Optional.empty(), Optional.empty()),
          Optional.empty(),
          Optional.empty(),
          false);

  /** From an event about the customer. */
  static CustomerState of(Event event, CustomerState before) {
    EventPayload customer = new EventPayload(event.payload());
    boolean created = event.type().equals("customers/create");
    boolean told = created && !event.occurredAt().equals(event.recordedAt());
    Optional<Instant> joined =
        told ? Optional.of(event.occurredAt()) : customer.moment("created_at");
    boolean gone =
        event.type().equals("customers/delete") || event.type().equals("customers/redact");
    return of(customer, before)
        .with(
            before
                .joinedAt()
                .or(() -> joined)
                .or(() -> created ? Optional.of(event.occurredAt()) : Optional.empty()),
            gone);
  }

  /** From an order, which contains data of its customer. */
  static CustomerState ofOrder(EventPayload order, CustomerState before) {
    CustomerState profile = of(order.at("customer"), before);
    return new CustomerState(
        before.joinedAt().or(() -> order.at("customer").moment("created_at")),
        profile.country().or(order::country),
        profile.tags(),
        profile.state(),
        profile.language().or(() -> language(order, "customer_locale")),
        profile.consent().over(MarketingConsent.ofBuyer(order)),
        profile.ordersCount(),
        profile.totalSpent(),
        false);
  }

  private static CustomerState of(EventPayload customer, CustomerState before) {
    return new CustomerState(
        before.joinedAt(),
        customer.country().or(before::country),
        TagText.of(customer).or(before::tags),
        customer.text("state").or(before::state),
        language(customer, "locale").or(before::language),
        MarketingConsent.ofCustomer(customer).over(before.consent()),
        customer.count("orders_count").or(before::ordersCount),
        customer.money("total_spent").or(before::totalSpent),
        before.gone());
  }

  /** The language of a locale such as {@code en-CA}. */
  private static Optional<String> language(EventPayload payload, String field) {
    return payload.text(field).map(locale -> locale.split("[-_]")[0]);
  }

  private CustomerState with(Optional<Instant> joined, boolean isGone) {
    return new CustomerState(
        joined, country, tags, state, language, consent, ordersCount, totalSpent, isGone);
  }
}
