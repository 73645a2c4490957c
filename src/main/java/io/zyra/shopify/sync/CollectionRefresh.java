package io.zyra.shopify.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.event.EventStore;
import io.zyra.event.EventSubject;
import io.zyra.event.NewEvent;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.LifecycleEventKey;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.mapping.ShopCollectionReader.ShopCollection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads single collections from the shop as they are now, so that it does not matter in which order
 * webhooks come, or whether the last one came.
 */
@ApplicationScoped
class CollectionRefresh {
  private static final String COLLECTION = "gid://shopify/Collection/";
  private static final String DELETED = "collections/delete";

  private final ShopifyAdminClient api;
  private final CollectionRecorder collections;
  private final EventStore events;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Clock clock;

  CollectionRefresh(
      ShopifyAdminClient api,
      CollectionRecorder collections,
      EventStore events,
      Merchants merchants,
      Tenancy tenancy,
      Clock clock) {
    this.api = api;
    this.collections = collections;
    this.events = events;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.clock = clock;
  }

  boolean isCollection(String shopId) {
    return shopId.startsWith(COLLECTION);
  }

  /**
   * Reads one collection, and records what is news: its own fields, its products, or that the shop
   * does not have it.
   *
   * @param shopId such as {@code gid://shopify/Collection/1}
   */
  void read(Merchant merchant, String shopId) {
    Instant asked = clock.instant();
    Optional<ShopCollection> found = api.collection(merchant.shop(), shopId);
    MerchantId id = merchant.id();
    tenancy.run(
        id,
        () -> {
          merchants.lock(id);
          found.ifPresentOrElse(
              read -> collections.record(id, read.fields(), read.products(), asked),
              () -> events.append(id, deletion(shopId, asked)));
        });
  }

  /** What the webhook would have told; recorded once, whichever comes first. */
  private static NewEvent deletion(String shopId, Instant asked) {
    String number = EventSubject.id(shopId).orElseThrow();
    ObjectNode payload = JsonNodeFactory.instance.objectNode().put("id", new BigInteger(number));
    String subject = "collection:" + number;
    return new NewEvent(
        DELETED,
        Optional.of(subject),
        "collections delete",
        payload,
        Optional.of(asked),
        LifecycleEventKey.of(DELETED, subject, payload));
  }
}
