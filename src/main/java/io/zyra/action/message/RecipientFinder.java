package io.zyra.action.message;

import io.zyra.action.ActionEntity;
import io.zyra.action.PayloadReader;
import io.zyra.core.fact.EventWindow;
import io.zyra.core.fact.Scope;
import io.zyra.event.Event;
import io.zyra.event.EventStore;
import io.zyra.facts.history.OccurrenceTime;
import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds whom an action's messages are for, from the latest events about them. */
@ApplicationScoped
class RecipientFinder {
  private static final EventWindow CARTS = new EventWindow("cart_abandoned", Duration.ofHours(48));
  private static final int LATEST = 20;

  /** How old the time in a payload may be to count as that of the cart. */
  private static final Duration RECENT = Duration.ofDays(30);

  private final EventStore events;
  private final SegmentMemberFinder segments;
  private final Clock clock;

  RecipientFinder(EventStore events, SegmentMemberFinder segments, Clock clock) {
    this.events = events;
    this.segments = segments;
    this.clock = clock;
  }

  /**
   * Of the store, everyone who left a cart in the last two days, the newest cart first; of a
   * segment, its customers; else the person behind the subject, if something is known of it.
   */
  List<Recipient> of(Merchant to, ActionEntity action) {
    return found(to, action).toList();
  }

  /** What has happened since the carts of the recipients were left. */
  EventsSinceCart later(Merchant merchant, List<Recipient> recipients) {
    EventsSinceCart later = new EventsSinceCart();
    recipients.stream()
        .map(Recipient::since)
        .min(Comparator.naturalOrder())
        .ifPresent(
            since ->
                events.forEach(
                    merchant.id(), EventsSinceCart.types(since), clock.instant(), later::add));
    return later;
  }

  private Stream<Recipient> found(Merchant to, ActionEntity action) {
    MerchantId merchant = to.id();
    Instant decided = action.createdAt;
    return switch (Scope.byKey().get(action.subjectScope)) {
      case STORE ->
          events.within(merchant, CARTS, clock.instant()).stream()
              .sorted(Comparator.comparing(Event::occurredAt).reversed())
              .map(event -> cart(merchant, List.of(event)));
      case CART, CHECKOUT ->
          Stream.of(about(merchant, action.subjectScope, action.subjectId))
              .filter(known -> !known.isEmpty())
              .map(known -> cart(merchant, known));
      case CUSTOMER -> customer(merchant, action.subjectId, decided).stream();
      case SEGMENT ->
          segments.customersOf(to, action.subjectId).stream()
              .flatMap(id -> customer(merchant, id, decided).stream());
      default -> Stream.empty();
    };
  }

  /** The latest events about something, the last that happened first. */
  private List<Event> about(MerchantId merchant, String scope, String id) {
    return events
        .list(merchant, Optional.empty(), Optional.of(scope + ":" + id), PageRequest.newest(LATEST))
        .items()
        .stream()
        .sorted(Comparator.comparing(Event::occurredAt).reversed())
        .toList();
  }

  /** A checkout that names its cart counts as that cart, so that nobody is written to twice. */
  private Recipient cart(MerchantId merchant, List<Event> known) {
    Event latest = withLines(known);
    String key =
        PayloadReader.text(latest.payload(), "/cart_token", "/token")
            .or(() -> latest.subject().map(subject -> subject.substring(subject.indexOf(':') + 1)))
            .or(() -> PayloadReader.text(latest.payload(), "/id"))
            .map(token -> token.replaceFirst("\\?.*", ""))
            .orElse(latest.id().toString());
    List<Event> customer =
        PayloadReader.text(latest.payload(), "/customer/id", "/customer_id")
            .map(id -> about(merchant, Scope.CUSTOMER.key(), id))
            .orElse(List.of());
    return Recipient.ofCart(
        key, latest, known, customer, OccurrenceTime.of(latest, "updated_at", RECENT));
  }

  /** What was noted about a cart besides does not hold what is in it. */
  private static Event withLines(List<Event> known) {
    return known.stream()
        .filter(event -> event.payload().path("line_items").isArray())
        .findFirst()
        .orElse(known.get(0));
  }

  private Optional<Recipient> customer(MerchantId merchant, String id, Instant decided) {
    List<Event> known = about(merchant, Scope.CUSTOMER.key(), id);
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(Recipient.ofCustomer(id, known, decided));
  }
}
