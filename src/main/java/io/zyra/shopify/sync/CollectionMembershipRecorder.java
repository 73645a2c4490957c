package io.zyra.shopify.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.catalog.Catalog;
import io.zyra.catalog.importing.CollectionMembershipEvent;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import io.zyra.shopify.bulk.BulkObject;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Records which products are in a collection that was read, and that no others are. */
@ApplicationScoped
class CollectionMembershipRecorder {
  private final EventStore events;
  private final Catalog catalog;

  CollectionMembershipRecorder(EventStore events, Catalog catalog) {
    this.events = events;
    this.catalog = catalog;
  }

  /**
   * Records them in the open transaction of the merchant, unless they are the same as when they
   * were read last. Products that are not stored are left out: those that were created meanwhile.
   */
  void record(MerchantId merchant, UUID job, BulkObject collection) {
    ObjectNode payload = payload(merchant, collection);
    String subject = "collection:" + collection.root().path("handle").asText();
    boolean known =
        events
            .list(
                merchant,
                Optional.of(CollectionMembershipEvent.TYPE),
                Optional.of(subject),
                PageRequest.newest(1))
            .items()
            .stream()
            .anyMatch(last -> last.payload().equals(payload));
    if (!known) {
      events.append(
          merchant,
          new NewEvent(
              CollectionMembershipEvent.TYPE,
              Optional.of(subject),
              "Read which products are in a collection",
              payload,
              Optional.empty(),
              Optional.of("shop:" + CollectionMembershipEvent.TYPE + ":" + subject + ":" + job)));
    }
  }

  private ObjectNode payload(MerchantId merchant, BulkObject collection) {
    String handle = collection.root().path("handle").asText();
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    ObjectNode products = payload.putObject(CollectionMembershipEvent.PRODUCTS);
    List<String> shown =
        collection.children().stream().map(child -> child.path("id").asText()).toList();
    new TreeSet<>(catalog.byShopId(merchant, shown).values())
        .forEach(product -> products.putArray(product.toString()).add(handle));
    payload
        .putObject(CollectionMembershipEvent.TITLES)
        .set(handle, collection.root().path("title"));
    payload.putArray(CollectionMembershipEvent.COMPLETE).add(handle);
    return payload;
  }
}
