package io.zyra.shopify.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.catalog.Catalog;
import io.zyra.catalog.importing.CollectionMembershipEvent;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import io.zyra.shopify.bulk.BulkObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Records which products are in a collection that was read. */
@ApplicationScoped
class CollectionMembershipRecorder {
  private final EventStore events;
  private final Catalog catalog;

  CollectionMembershipRecorder(EventStore events, Catalog catalog) {
    this.events = events;
    this.catalog = catalog;
  }

  /**
   * Records them in the open transaction of the merchant. Products that are not stored are left
   * out: those that were created meanwhile.
   */
  void record(MerchantId merchant, BulkObject collection) {
    Map<String, UUID> known =
        catalog.byShopId(
            merchant,
            collection.children().stream().map(CollectionMembershipRecorder::id).toList());
    if (known.isEmpty()) {
      return;
    }
    String handle = collection.root().path("handle").asText();
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    ObjectNode products = payload.putObject(CollectionMembershipEvent.PRODUCTS);
    known.values().forEach(product -> products.putArray(product.toString()).add(handle));
    payload
        .putObject(CollectionMembershipEvent.TITLES)
        .set(handle, collection.root().path("title"));
    events.append(
        merchant,
        new NewEvent(
            CollectionMembershipEvent.TYPE,
            Optional.of("catalogue:collections"),
            "Read which products are in a collection",
            payload,
            Optional.empty(),
            Optional.of(
                "shop:"
                    + CollectionMembershipEvent.TYPE
                    + ":"
                    + id(collection.root())
                    + ":"
                    + collection.root().path("updatedAt").asText()
                    + ":"
                    + known.size())));
  }

  private static String id(JsonNode node) {
    return node.path("id").asText();
  }
}
