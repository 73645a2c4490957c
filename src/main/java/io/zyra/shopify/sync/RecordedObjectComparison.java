package io.zyra.shopify.sync;

import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import io.zyra.shopify.bulk.BulkReader;
import io.zyra.shopify.token.Installation;
import io.zyra.shopify.token.Installations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Compares the orders, customers and collections of a shop with what is recorded of them, if the
 * shop has granted the access: what changed since they were read last, and what was deleted.
 */
@ApplicationScoped
class RecordedObjectComparison {
  private final ChangedObjectComparison changed;
  private final DeletedObjectComparison deleted;
  private final BulkReader bulk;
  private final Installations installations;

  RecordedObjectComparison(
      ChangedObjectComparison changed,
      DeletedObjectComparison deleted,
      BulkReader bulk,
      Installations installations) {
    this.changed = changed;
    this.deleted = deleted;
    this.bulk = bulk;
    this.installations = installations;
  }

  /**
   * Records and counts what differs.
   *
   * @throws io.zyra.job.RetryLaterException while an operation of the shop runs
   */
  void compare(Merchant merchant, UUID job, BulkReader.Observer observer) {
    changed.compare(merchant, job, observer);
    installations
        .find(merchant.id())
        .map(Installation::scopes)
        .ifPresent(granted -> deleted.compare(merchant, job, granted, observer));
  }

  void discard(MerchantId merchant, UUID job) {
    deleted.discard(merchant, job);
  }

  /** Removes what was downloaded and not stored. */
  void abandon(MerchantId merchant, UUID job) {
    bulk.forget(merchant, job);
  }
}
