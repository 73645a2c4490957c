package io.zyra.sandbox.webhook;

import java.time.Instant;

/**
 * A delivery on its way.
 *
 * @param id the same for all attempts
 * @param attempts how many have failed
 */
record OutgoingDelivery(
    String domain,
    long subscription,
    String uri,
    String topic,
    String id,
    String eventId,
    Instant triggeredAt,
    byte[] body,
    int attempts,
    Instant due) {

  OutgoingDelivery after(Instant next) {
    return new OutgoingDelivery(
        domain, subscription, uri, topic, id, eventId, triggeredAt, body, attempts + 1, next);
  }

  OutgoingDelivery at(Instant other) {
    return new OutgoingDelivery(
        domain, subscription, uri, topic, id, eventId, triggeredAt, body, attempts, other);
  }
}
