package io.zyra.shopify.sync;

import io.zyra.catalog.ListedProductRepository;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.ShopifyAdminClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * Records that products were deleted in a shop of which no webhook has told: those that are stored,
 * are not in a complete listing, and that the shop says it does not have when it is asked for each.
 * So a listing that lacks something, or one that is older than a product, deletes nothing.
 */
@ApplicationScoped
class MissedDeletionRecorder {
  private static final int SOME = 250;

  private final ShopifyAdminClient api;
  private final ListedProductRepository listing;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final ShutdownSignal shutdown;

  MissedDeletionRecorder(
      ShopifyAdminClient api,
      ListedProductRepository listing,
      Merchants merchants,
      Tenancy tenancy,
      ShutdownSignal shutdown) {
    this.api = api;
    this.listing = listing;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.shutdown = shutdown;
  }

  /**
   * Records them.
   *
   * @param job whose listing is complete
   * @param begun when the listing began
   * @return how many
   */
  int record(Merchant merchant, UUID job, Instant begun) {
    return record(merchant, job, begun, some -> {});
  }

  /**
   * The same.
   *
   * @param recorded told of how many more, in the transaction that records them
   */
  int record(Merchant merchant, UUID job, Instant begun, IntConsumer recorded) {
    MerchantId id = merchant.id();
    int all = 0;
    List<String> unlisted = listing.unlisted(id, job, begun, "", SOME);
    while (!unlisted.isEmpty()) {
      shutdown.check();
      List<String> gone = List.copyOf(api.missingProducts(merchant.shop(), unlisted));
      all += gone.isEmpty() ? 0 : record(id, gone, recorded);
      unlisted = listing.unlisted(id, job, begun, unlisted.get(unlisted.size() - 1), SOME);
    }
    return all;
  }

  private int record(MerchantId merchant, List<String> gone, IntConsumer recorded) {
    return tenancy.call(
        merchant,
        () -> {
          merchants.lock(merchant);
          int some = listing.recordDeletions(merchant, gone);
          recorded.accept(some);
          return some;
        });
  }
}
