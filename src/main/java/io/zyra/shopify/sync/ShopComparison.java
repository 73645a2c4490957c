package io.zyra.shopify.sync;

import io.zyra.event.EventStore;
import io.zyra.job.DurableTask;
import io.zyra.job.JobProgressRepository;
import io.zyra.job.Jobs;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/**
 * Compares a shop as a whole with what is stored, since neither webhooks nor searches for changes
 * are sure to tell of everything. What differs is corrected the ordinary way, and how much it was
 * is told.
 */
@ApplicationScoped
class ShopComparison implements DurableTask {
  static final String TASK = "compare-shop";

  private final ProductComparison products;
  private final RecordedObjectComparison objects;
  private final ShopDifferenceRepository differences;
  private final EventStore events;
  private final Merchants merchants;
  private final JobProgressRepository log;
  private final Jobs jobs;
  private final ShutdownSignal shutdown;
  private final Tenancy tenancy;

  ShopComparison(
      ProductComparison products,
      RecordedObjectComparison objects,
      ShopDifferenceRepository differences,
      EventStore events,
      Merchants merchants,
      JobProgressRepository log,
      Jobs jobs,
      ShutdownSignal shutdown,
      Tenancy tenancy) {
    this.products = products;
    this.objects = objects;
    this.differences = differences;
    this.events = events;
    this.merchants = merchants;
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
          if (products.isPossible(merchant) && !log.isRunning(merchant, TASK)) {
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
    products.list(merchant, jobId, progress);
    objects.compare(merchant, jobId, progress);
    products.recordDeletions(merchant, jobId);
    tenancy.run(id, () -> finish(id, jobId));
  }

  private void finish(MerchantId id, UUID job) {
    products.requestOutdated(id, job);
    Map<ShopDifference, Integer> found = differences.of(id, job);
    if (!found.isEmpty()) {
      events.append(id, ShopComparisonEvent.of(id, job, found));
    }
    forget(id, job);
    log.finish(id, job);
  }

  private void forget(MerchantId id, UUID job) {
    products.discard(id, job);
    objects.discard(id, job);
    differences.delete(id, job);
  }

  @Override
  public void giveUp(MerchantId merchant, String job, String why) {
    UUID id = UUID.fromString(job);
    log.fail(merchant, id, why);
    objects.abandon(merchant, id);
    forget(merchant, id);
  }
}
