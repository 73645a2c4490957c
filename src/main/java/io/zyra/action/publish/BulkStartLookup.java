package io.zyra.action.publish;

import io.zyra.action.publish.BulkPublishRun.Asked;
import io.zyra.job.RetryLaterException;
import io.zyra.merchant.Merchant;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.ShopifyConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the operation of a start of which it is not known whether the shop has carried it out: the
 * answer was lost, or the server ended before it had stored it.
 */
@ApplicationScoped
class BulkStartLookup {
  private final ShopifyAdminClient api;
  private final ShopifyConfig shopify;
  private final Duration lateEffect;
  private final Clock clock;

  /**
   * @param lateEffect how long a write whose answer was lost may still come into effect
   */
  BulkStartLookup(
      ShopifyAdminClient api,
      ShopifyConfig shopify,
      @ConfigProperty(name = "zyra.catalog.late-effect", defaultValue = "1m") Duration lateEffect,
      Clock clock) {
    this.api = api;
    this.shopify = shopify;
    this.lateEffect = lateEffect;
    this.clock = clock;
  }

  /**
   * The id of the operation; empty if the shop has none and will not have one any more.
   *
   * @throws RetryLaterException while the start may still come into effect
   */
  Optional<String> find(Merchant merchant, Asked asked) {
    Optional<String> operation =
        asked.key().flatMap(key -> api.findBulkMutation(merchant.shop(), key));
    Instant certain = asked.at().plus(shopify.deadline()).plus(lateEffect);
    if (operation.isEmpty() && clock.instant().isBefore(certain)) {
      throw new RetryLaterException(shopify.bulkPoll());
    }
    return operation;
  }
}
