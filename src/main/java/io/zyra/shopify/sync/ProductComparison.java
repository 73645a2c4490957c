package io.zyra.shopify.sync;

import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import io.zyra.shopify.bulk.BulkReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Compares the products of a shop with those that are stored, by their ids and times. */
@ApplicationScoped
class ProductComparison {
  private final AllProductsReader allProducts;
  private final ProductTimestampRecorder listed;
  private final MissedDeletionRecorder deletions;
  private final OutdatedProducts outdated;
  private final BulkReader bulk;
  private final ShopDifferenceRepository differences;

  ProductComparison(
      AllProductsReader allProducts,
      ProductTimestampRecorder listed,
      MissedDeletionRecorder deletions,
      OutdatedProducts outdated,
      BulkReader bulk,
      ShopDifferenceRepository differences) {
    this.allProducts = allProducts;
    this.listed = listed;
    this.deletions = deletions;
    this.outdated = outdated;
    this.bulk = bulk;
    this.differences = differences;
  }

  /** Whether the shop's products were ever read, so that there is something to compare. */
  boolean isPossible(MerchantId merchant) {
    return bulk.hasRead(merchant, listed.subject());
  }

  /**
   * Lists the shop's products.
   *
   * @throws io.zyra.job.RetryLaterException while an operation of the shop runs
   */
  void list(Merchant merchant, UUID job, BulkReader.Observer observer) {
    allProducts.read(merchant, job, listed, stored -> listed.list(merchant, job, stored), observer);
  }

  /** Records what is stored and was deleted in the shop, and counts it. */
  void recordDeletions(Merchant merchant, UUID job) {
    deletions.record(
        merchant,
        job,
        bulk.begunAt(merchant.id(), job, listed),
        some -> differences.add(merchant.id(), job, ShopDifference.PRODUCT_DELETED, some));
  }

  /** Has what is new or changed in the shop read, and counts it, in the open transaction. */
  void requestOutdated(MerchantId merchant, UUID job) {
    outdated.request(merchant, job, bulk.begunAt(merchant, job, listed));
  }

  void discard(MerchantId merchant, UUID job) {
    outdated.discard(merchant, job);
  }
}
