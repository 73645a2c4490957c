package io.zyra.shopify.sync;

import io.zyra.catalog.ListedProductRepository;
import io.zyra.security.MerchantId;
import io.zyra.shopify.bulk.BulkConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Has the products read that a shop has listed in a later state than the stored one, or anew. */
@ApplicationScoped
class OutdatedProducts {
  private final ListedProductRepository listing;
  private final ShopObjectRefresh refresh;
  private final ProductSync sync;
  private final ShopDifferenceRepository differences;
  private final ListingSettings settings;
  private final BulkConfig config;

  OutdatedProducts(
      ListedProductRepository listing,
      ShopObjectRefresh refresh,
      ProductSync sync,
      ShopDifferenceRepository differences,
      ListingSettings settings,
      BulkConfig config) {
    this.listing = listing;
    this.refresh = refresh;
    this.sync = sync;
    this.differences = differences;
    this.settings = settings;
    this.config = config;
  }

  /**
   * Asks for them, few one by one and many by a sync, and counts them, in the merchant's open
   * transaction.
   *
   * @param begun when the listing began
   */
  void request(MerchantId merchant, UUID job, Instant begun) {
    Instant before = begun.minus(settings.toldWithin());
    List<String> unknown = listing.unknown(merchant, job, before);
    List<String> outdated = listing.outdated(merchant, job, before);
    if (unknown.size() + outdated.size() >= config.fromProducts()) {
      sync.start(merchant);
    } else {
      refresh.requestAll(merchant, unknown);
      refresh.requestAll(merchant, outdated);
    }
    differences.add(merchant, job, ShopDifference.PRODUCT_NEW, unknown.size());
    differences.add(merchant, job, ShopDifference.PRODUCT_CHANGED, outdated.size());
  }

  void discard(MerchantId merchant, UUID job) {
    listing.discard(merchant, job);
  }
}
