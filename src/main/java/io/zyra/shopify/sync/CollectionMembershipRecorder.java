package io.zyra.shopify.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.catalog.Catalog;
import io.zyra.catalog.importing.CollectionMembershipEvent;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.bulk.BulkObject;
import io.zyra.shopify.bulk.BulkReadTarget;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.mapping.WebhookPayloads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Records the collections of a bulk query as events, and which products are in them. */
@ApplicationScoped
class BulkCollections implements BulkReadTarget {
  private final ShopStateEventRecorder states;
  private final EventStore events;
  private final Catalog catalog;
  private final Tenancy tenancy;

  BulkCollections(
      ShopStateEventRecorder states, EventStore events, Catalog catalog, Tenancy tenancy) {
    this.states = states;
    this.events = events;
    this.catalog = catalog;
    this.tenancy = tenancy;
  }

  @Override
  public String subject() {
    return "collections";
  }

  @Override
  public AdminOperation query() {
    return AdminOperation.BULK_COLLECTIONS;
  }

  @Override
  public void store(MerchantId merchant, List<BulkObject> objects, Instant begun) {
    tenancy.run(
        merchant,
        () ->
            objects.forEach(
                collection -> {
                  states.record(
                      merchant,
                      "collections/create",
                      "collections/update",
                      WebhookPayloads.collection(collection.root()));
                  recordProducts(merchant, collection);
                }));
  }

  /** Products that are not stored are left out: those that were created meanwhile. */
  private void recordProducts(MerchantId merchant, BulkObject collection) {
    Map<String, UUID> known =
        catalog.byShopId(
            merchant, collection.children().stream().map(BulkCollections::id).toList());
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
