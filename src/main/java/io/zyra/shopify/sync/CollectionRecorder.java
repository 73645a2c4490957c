package io.zyra.shopify.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.security.MerchantId;
import io.zyra.shopify.mapping.WebhookPayloads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Records collections that were read: what the shop says of each, and which products it has. */
@ApplicationScoped
class CollectionRecorder {
  private static final String CREATED = "collections/create";
  private static final String UPDATED = "collections/update";

  private final ShopStateEventRecorder states;
  private final CollectionMembershipRecorder memberships;

  CollectionRecorder(ShopStateEventRecorder states, CollectionMembershipRecorder memberships) {
    this.states = states;
    this.memberships = memberships;
  }

  /**
   * Records one collection, in the open transaction of the merchant.
   *
   * @param fields the collection as the Admin API shows it
   * @param products of each its {@code id}
   * @param asked when the shop was asked
   * @return whether anything of that was news
   */
  boolean record(MerchantId merchant, JsonNode fields, List<JsonNode> products, Instant asked) {
    boolean changed = states.record(merchant, CREATED, UPDATED, WebhookPayloads.collection(fields));
    return memberships.record(merchant, fields, products, asked) || changed;
  }
}
