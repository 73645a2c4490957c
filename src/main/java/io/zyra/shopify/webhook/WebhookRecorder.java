package io.zyra.shopify.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import io.zyra.event.Event;
import io.zyra.event.EventStore;
import io.zyra.event.EventSubject;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import io.zyra.shopify.LifecycleEventKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Records a webhook as an event, once, and passes it to its handlers. What is known of a subject is
 * read from its events in the order of their times, so the time decides whether a late webhook
 * overwrites anything: it is that of {@code X-Shopify-Triggered-At}, unless the {@code updated_at}
 * of two payloads says that they were the other way round.
 */
@ApplicationScoped
class WebhookRecorder {
  private static final String UPDATED_AT = "updated_at";
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final EventStore events;
  private final List<WebhookHandler> handlers;

  WebhookRecorder(EventStore events, @All List<WebhookHandler> handlers) {
    this.events = events;
    this.handlers = handlers;
  }

  /** Runs in the merchant's transaction. */
  void record(MerchantId merchant, Webhook webhook) {
    Optional<String> subject = EventSubject.of(webhook.topic(), webhook.payload());
    NewEvent event =
        new NewEvent(
            webhook.topic(),
            subject,
            webhook.topic().replace('_', ' ').replace('/', ' '),
            webhook.payload(),
            Optional.of(occurredAt(merchant, webhook, subject)),
            Optional.of(
                subject
                    .flatMap(of -> LifecycleEventKey.of(webhook.topic(), of, webhook.payload()))
                    .orElse("webhook:" + webhook.id())));
    if (events.append(merchant, event)) {
      handlers.stream()
          .filter(handler -> handler.handles(webhook.topic()))
          .forEach(handler -> handler.handle(merchant, webhook));
    }
  }

  private Instant occurredAt(MerchantId merchant, Webhook webhook, Optional<String> subject) {
    Instant latest = webhook.receivedAt().plus(CLOCK_SKEW);
    Instant claimed =
        Stream.of(
                webhook.triggeredAt(),
                time(webhook.payload(), UPDATED_AT),
                time(webhook.payload(), "created_at"))
            .flatMap(Optional::stream)
            .filter(at -> !at.isAfter(latest))
            .findFirst()
            .orElse(webhook.receivedAt());
    Optional<Instant> state = time(webhook.payload(), UPDATED_AT);
    if (subject.isEmpty() || state.isEmpty()) {
      return claimed;
    }
    return events
        .latest(merchant, subject.get(), latest)
        .map(known -> inOrder(claimed, state.get(), known))
        .orElse(claimed);
  }

  /** The claimed time, moved before or after the known event if the states are in that order. */
  private static Instant inOrder(Instant claimed, Instant state, Event known) {
    Optional<Instant> knownState = time(known.payload(), UPDATED_AT);
    if (knownState.isEmpty()) {
      return claimed;
    }
    boolean older = state.isBefore(knownState.get());
    boolean newer = state.isAfter(knownState.get());
    if (older && !claimed.isBefore(known.occurredAt())) {
      Instant before = known.occurredAt().minus(1, ChronoUnit.MICROS);
      return state.isBefore(before) ? state : before;
    }
    return newer && !claimed.isAfter(known.occurredAt())
        ? known.occurredAt().plus(1, ChronoUnit.MICROS)
        : claimed;
  }

  private static Optional<Instant> time(JsonNode payload, String field) {
    try {
      JsonNode value = payload.path(field);
      return value.isTextual()
          ? Optional.of(OffsetDateTime.parse(value.textValue()).toInstant())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
