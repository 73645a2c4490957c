package io.zyra.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.event.EventSubject;
import java.util.Optional;
import java.util.Set;

/**
 * The key under which it is recorded that an object of the shop was created, or deleted for good:
 * the same by webhook and by reading the shop, so that it counts once.
 */
public final class LifecycleEventKey {
  private static final String COLLECTIONS = "collections/";
  private static final Set<String> TOPICS =
      Set.of(
          "orders/create",
          "orders/delete",
          "customers/create",
          "customers/delete",
          "checkouts/create",
          "collections/create",
          "collections/delete");

  private LifecycleEventKey() {}

  /**
   * The key; empty for other topics.
   *
   * @param subject as {@code kind:id}; that of a collection has its handle, which a later one may
   *     have again, so its id in the payload is used
   * @param payload of the event
   */
  public static Optional<String> of(String topic, String subject, JsonNode payload) {
    if (!TOPICS.contains(topic)) {
      return Optional.empty();
    }
    String named =
        topic.startsWith(COLLECTIONS)
            ? EventSubject.id(payload.path("id")).map(id -> "collection:" + id).orElse(subject)
            : subject;
    return Optional.of("shop:" + topic + ":" + named);
  }
}
