package io.zyra.shopify.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.catalog.ListedProductRepository;
import io.zyra.event.EventStore;
import io.zyra.job.DurableTask;
import io.zyra.job.JobRepository;
import io.zyra.job.Jobs;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.bulk.BulkConfig;
import io.zyra.shopify.bulk.BulkReadTarget;
import io.zyra.shopify.bulk.BulkReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Compares a shop as a whole with what is stored, since neither webhooks nor searches for changes
 * are sure to tell of everything: products by their ids and times, orders and customers by what
 * changed since they were read last. What differs is corrected the ordinary way, and how much it
 * was is told.
 */
@ApplicationScoped
class ShopComparison implements DurableTask {
  static final String TASK = "compare-shop";

  /** Changes of this long before the last reading are read again: searches lag behind. */
  private static final Duration OVERLAP = Duration.ofHours(1);

  private final AllProductsReader allProducts;
  private final ProductTimestampRecorder listed;
  private final ListedProductRepository listing;
  private final MissedDeletionRecorder deletions;
  private final ProductRefresh refresh;
  private final ProductSync sync;
  private final BulkReader bulk;
  private final ShopHistory history;
  private final RecordedShopObjectTargets targets;
  private final ShopDifferenceRepository differences;
  private final ListingSettings settings;
  private final BulkConfig config;
  private final Merchants merchants;
  private final EventStore events;
  private final JobRepository log;
  private final Jobs jobs;
  private final ShutdownSignal shutdown;
  private final Tenancy tenancy;

  ShopComparison(
      AllProductsReader allProducts,
      ProductTimestampRecorder listed,
      ListedProductRepository listing,
      MissedDeletionRecorder deletions,
      ProductRefresh refresh,
      ProductSync sync,
      BulkReader bulk,
      ShopHistory history,
      RecordedShopObjectTargets targets,
      ShopDifferenceRepository differences,
      ListingSettings settings,
      BulkConfig config,
      Merchants merchants,
      EventStore events,
      JobRepository log,
      Jobs jobs,
      ShutdownSignal shutdown,
      Tenancy tenancy) {
    this.allProducts = allProducts;
    this.listed = listed;
    this.listing = listing;
    this.deletions = deletions;
    this.refresh = refresh;
    this.sync = sync;
    this.bulk = bulk;
    this.history = history;
    this.targets = targets;
    this.differences = differences;
    this.settings = settings;
    this.config = config;
    this.merchants = merchants;
    this.events = events;
    this.log = log;
    this.jobs = jobs;
    this.shutdown = shutdown;
    this.tenancy = tenancy;
  }

  /** Has a shop compared, unless it was never read or is being compared. */
  void start(MerchantId merchant) {
    tenancy.run(
        merchant,
        () -> {
          merchants.lock(merchant);
          if (bulk.hasRead(merchant, listed.subject()) && !log.isRunning(merchant, TASK)) {
            jobs.schedule(TASK, merchant, log.open(merchant, TASK).toString());
          }
        });
  }

  @Override
  public boolean isShopBound() {
    return true;
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId id, String job) {
    Merchant merchant = merchants.get(id);
    UUID jobId = UUID.fromString(job);
    JobProgress progress = new JobProgress(log, shutdown, id, jobId);
    allProducts.read(
        merchant, jobId, listed, stored -> listed.list(merchant, jobId, stored), progress);
    read(merchant, jobId, RecordedShopObject.ORDERS, ShopDifference.ORDER, progress);
    read(merchant, jobId, RecordedShopObject.CUSTOMERS, ShopDifference.CUSTOMER, progress);
    Instant begun = bulk.begunAt(id, jobId, listed);
    deletions.record(
        merchant,
        jobId,
        begun,
        some -> differences.add(id, jobId, ShopDifference.PRODUCT_DELETED, some));
    tenancy.run(id, () -> finish(id, jobId, begun));
  }

  /** What was never read is read as a whole, which counts as no difference. */
  private void read(
      Merchant merchant,
      UUID job,
      RecordedShopObject kind,
      ShopDifference difference,
      BulkReader.Observer observer) {
    if (!history.isGranted(merchant, kind)) {
      return;
    }
    BulkReadTarget target =
        bulk.lastRead(merchant.id(), kind.subject(), job)
            .map(last -> changedSince(last.minus(OVERLAP), kind, difference))
            .orElseGet(() -> targets.all(kind));
    bulk.read(merchant, job, target, observer);
  }

  private BulkReadTarget changedSince(
      Instant since, RecordedShopObject kind, ShopDifference difference) {
    return targets.changedSince(
        kind,
        since,
        (merchant, job, payload, begun) -> {
          if (!changedAt(payload).isAfter(begun.minus(settings.toldWithin()))) {
            differences.add(merchant, job, difference, 1);
          }
        });
  }

  private static Instant changedAt(ObjectNode payload) {
    return OffsetDateTime.parse(payload.path("updated_at").asText()).toInstant();
  }

  private void finish(MerchantId id, UUID job, Instant begun) {
    Instant before = begun.minus(settings.toldWithin());
    List<String> unknown = listing.unknown(id, job, before);
    List<String> outdated = listing.outdated(id, job, before);
    if (unknown.size() + outdated.size() >= config.fromProducts()) {
      sync.start(id);
    } else {
      refresh.requestAll(id, unknown);
      refresh.requestAll(id, outdated);
    }
    differences.add(id, job, ShopDifference.PRODUCT_NEW, unknown.size());
    differences.add(id, job, ShopDifference.PRODUCT_CHANGED, outdated.size());
    Map<ShopDifference, Integer> found = differences.of(id, job);
    if (!found.isEmpty()) {
      events.append(id, ShopComparisonEvent.of(id, job, found));
    }
    forget(id, job);
    log.finish(id, job);
  }

  private void forget(MerchantId id, UUID job) {
    listing.discard(id, job);
    differences.delete(id, job);
  }

  @Override
  public void giveUp(MerchantId merchant, String job, String why) {
    UUID id = UUID.fromString(job);
    log.fail(merchant, id, why);
    bulk.forget(merchant, id);
    forget(merchant, id);
  }
}
