package io.zyra.shopify.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.event.Event;
import io.zyra.event.EventStore;
import io.zyra.event.EventSubject;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import io.zyra.shopify.LifecycleEventKey;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Records objects that were read from a shop as the events that webhooks would have told: that each
 * was created, once however it became known, and that it was updated if the known state is older.
 */
@ApplicationScoped
class ShopStateEventRecorder {
  private static final int LAST_EVENTS = 20;

  private final EventStore events;
  private final Clock clock;

  ShopStateEventRecorder(EventStore events, Clock clock) {
    this.events = events;
    this.clock = clock;
  }

  /**
   * Records one object, in the open transaction of the merchant.
   *
   * @param created the topic of its creation, such as {@code orders/create}
   * @param updated the topic of its changes, such as {@code orders/updated}
   * @param payload in the form of those webhooks
   * @return whether that was news
   */
  boolean record(MerchantId merchant, String created, String updated, JsonNode payload) {
    String subject = EventSubject.of(created, payload).orElseThrow();
    Instant changedAt = time(payload, "updated_at").orElseGet(clock::instant);
    if (!isCreated(merchant, created, subject, payload)
        && append(
            merchant,
            created,
            subject,
            payload,
            time(payload, "created_at").orElse(changedAt),
            LifecycleEventKey.of(created, subject, payload).orElseThrow())) {
      return true;
    }
    if (isKnown(merchant, subject, changedAt)) {
      return false;
    }
    Optional<Event> known = events.latest(merchant, subject, clock.instant());
    Instant after =
        known.map(event -> event.occurredAt().plus(1, ChronoUnit.MICROS)).orElse(changedAt);
    return append(
        merchant,
        updated,
        subject,
        payload,
        after.isAfter(changedAt) ? after : changedAt,
        "shop:" + updated + ":" + subject + ":" + changedAt);
  }

  /** Collections with one handle after another have the same subject, and not the same id. */
  private boolean isCreated(MerchantId merchant, String created, String subject, JsonNode payload) {
    Optional<String> id = EventSubject.id(payload.path("id"));
    return events
        .list(merchant, Optional.of(created), Optional.of(subject), PageRequest.newest(LAST_EVENTS))
        .items()
        .stream()
        .map(event -> EventSubject.id(event.payload().path("id")))
        .anyMatch(known -> known.isEmpty() || known.equals(id));
  }

  /** Whether a state of that time or a later one was told; not all events say of which they are. */
  private boolean isKnown(MerchantId merchant, String subject, Instant changedAt) {
    return events
        .list(merchant, Optional.empty(), Optional.of(subject), PageRequest.newest(LAST_EVENTS))
        .items()
        .stream()
        .flatMap(event -> time(event.payload(), "updated_at").stream())
        .anyMatch(state -> !state.isBefore(changedAt));
  }

  private boolean append(
      MerchantId merchant,
      String topic,
      String subject,
      JsonNode payload,
      Instant at,
      String sourceKey) {
    return events.append(
        merchant,
        new NewEvent(
            topic,
            Optional.of(subject),
            topic.replace('/', ' '),
            payload,
            Optional.of(at),
            Optional.of(sourceKey)));
  }

  private static Optional<Instant> time(JsonNode payload, String field) {
    return Optional.of(payload.path(field))
        .filter(JsonNode::isTextual)
        .map(value -> OffsetDateTime.parse(value.textValue()).toInstant());
  }
}
