package io.zyra.shopify.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.merchant.Merchant;
import io.zyra.shopify.bulk.BulkReadTarget;
import io.zyra.shopify.bulk.BulkReader;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.sync.RecordedShopObjectTargets.NewsListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads the orders, checkouts and customers that were created or changed since they were read last,
 * and all collections: which products a collection has changes with the products, without a word of
 * the shop and without a change of the collection.
 */
@ApplicationScoped
class ChangedObjectComparison {
  /** Changes of this long before the last reading are read again: searches lag behind. */
  private static final Duration OVERLAP = Duration.ofHours(1);

  private final BulkReader bulk;
  private final ShopHistory history;
  private final RecordedShopObjectTargets targets;
  private final ShopDifferenceRepository differences;
  private final ListingSettings settings;

  ChangedObjectComparison(
      BulkReader bulk,
      ShopHistory history,
      RecordedShopObjectTargets targets,
      ShopDifferenceRepository differences,
      ListingSettings settings) {
    this.bulk = bulk;
    this.history = history;
    this.targets = targets;
    this.differences = differences;
    this.settings = settings;
  }

  /**
   * Records what is news, and counts it.
   *
   * @throws io.zyra.job.RetryLaterException while an operation of the shop runs
   */
  void compare(Merchant merchant, UUID job, BulkReader.Observer observer) {
    read(merchant, job, RecordedShopObject.ORDERS, ShopDifference.ORDER, observer);
    read(merchant, job, RecordedShopObject.CUSTOMERS, ShopDifference.CUSTOMER, observer);
    read(merchant, job, RecordedShopObject.CHECKOUTS, ShopDifference.CHECKOUT, observer);
    read(merchant, job, RecordedShopObject.COLLECTIONS, ShopDifference.COLLECTION, observer);
  }

  /** What was never read is read as a whole, which counts as no difference. */
  private void read(
      Merchant merchant,
      UUID job,
      RecordedShopObject kind,
      ShopDifference difference,
      BulkReader.Observer observer) {
    Optional<AdminOperation> query = history.query(merchant, kind);
    if (query.isEmpty()) {
      return;
    }
    BulkReadTarget target =
        bulk.lastRead(merchant.id(), kind.subject(), job)
            .map(last -> changedSince(last.minus(OVERLAP), kind, query.get(), counting(difference)))
            .orElseGet(() -> targets.all(kind, query.get()));
    bulk.read(merchant, job, target, observer);
  }

  private BulkReadTarget changedSince(
      Instant since, RecordedShopObject kind, AdminOperation query, NewsListener news) {
    return kind == RecordedShopObject.COLLECTIONS
        ? targets.all(kind, query, news)
        : targets.changedSince(kind, query, since, news);
  }

  private NewsListener counting(ShopDifference difference) {
    return (merchant, job, payload, begun) -> {
      if (!changedAt(payload).isAfter(begun.minus(settings.toldWithin()))) {
        differences.add(merchant, job, difference, 1);
      }
    };
  }

  private static Instant changedAt(ObjectNode payload) {
    return OffsetDateTime.parse(payload.path("updated_at").asText()).toInstant();
  }
}
