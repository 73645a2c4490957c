package io.zyra.shopify.sync;

import io.zyra.catalog.ListedProductRepository;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.DurableTask;
import io.zyra.job.JobProgressRepository;
import io.zyra.job.JobProgressRepository.Job;
import io.zyra.job.Jobs;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.BulkOperationListener;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.bulk.BulkReader;
import io.zyra.shopify.bulk.BulkReader.Outcome;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;

/**
 * Reads all products of a shop through the Admin API, and stores a snapshot of each product that is
 * new or changed. Many products are read by a bulk operation, unless the shop refuses that; few
 * page by page.
 */
@ApplicationScoped
public class ProductSync implements DurableTask, BulkOperationListener {
  static final String TASK = "sync-products";

  private final ShopifyAdminClient api;
  private final Merchants merchants;
  private final EventStore events;
  private final JobProgressRepository log;
  private final Jobs jobs;
  private final ShutdownSignal shutdown;
  private final Tenancy tenancy;
  private final BulkReader bulk;
  private final AllProductsReader allProducts;
  private final BulkProducts products;
  private final ShopHistory history;
  private final ListedProductRepository listing;
  private final MissedDeletionRecorder deletions;
  private final ShopReadingRepository readings;
  private final Clock clock;

  ProductSync(
      ShopifyAdminClient api,
      Merchants merchants,
      EventStore events,
      JobProgressRepository log,
      Jobs jobs,
      ShutdownSignal shutdown,
      Tenancy tenancy,
      BulkReader bulk,
      AllProductsReader allProducts,
      BulkProducts products,
      ShopHistory history,
      ListedProductRepository listing,
      MissedDeletionRecorder deletions,
      ShopReadingRepository readings,
      Clock clock) {
    this.api = api;
    this.merchants = merchants;
    this.events = events;
    this.log = log;
    this.jobs = jobs;
    this.shutdown = shutdown;
    this.tenancy = tenancy;
    this.bulk = bulk;
    this.allProducts = allProducts;
    this.products = products;
    this.history = history;
    this.listing = listing;
    this.deletions = deletions;
    this.readings = readings;
    this.clock = clock;
  }

  /**
   * Schedules a sync of all products.
   *
   * @return the id of the job
   */
  public UUID start(MerchantId merchant) {
    return tenancy.call(
        merchant,
        () -> {
          UUID job = log.open(merchant, TASK);
          jobs.schedule(TASK, merchant, job.toString());
          return job;
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

  /** Has the job go on at once that waits for a bulk operation. Jobs are named as their tasks. */
  @Override
  public void bulkOperationEnded(MerchantId merchant, String operationId) {
    bulk.jobOf(merchant, operationId)
        .ifPresent(job -> jobs.hasten(log.get(merchant, job).kind(), merchant, job.toString()));
  }

  /**
   * Cancels a sync. What was stored stays; the shop's operation is ended.
   *
   * @throws io.zyra.web.ProblemException 404 when there is no such sync
   */
  public void cancel(MerchantId merchant, UUID job) {
    tenancy.run(
        merchant,
        () -> {
          Job sync = log.get(merchant, job);
          if (!sync.kind().equals(TASK)) {
            throw Problem.notFound("sync", job.toString());
          }
          if (sync.state().equals("running")) {
            log.cancel(merchant, job);
            jobs.hasten(TASK, merchant, job.toString());
          }
        });
  }

  @Override
  public void execute(MerchantId id, String job) {
    Merchant merchant = merchants.get(id);
    UUID jobId = UUID.fromString(job);
    try {
      JobProgress progress = new JobProgress(log, shutdown, id, jobId);
      // What changes from now on is read by ShopChangePoll, if this sync is too early to see it.
      readings.storeFirst(id, clock.instant());
      Outcome outcome =
          allProducts.read(
              merchant, jobId, products, stored -> list(merchant, jobId, stored), progress);
      String others = history.read(merchant, jobId, progress);
      // What a finished sync shows is how many products it read, not what was read after them.
      progress.progress(
          outcome.refusal().isPresent()
              ? AllProductsReader.phase(outcome.refusal())
              : "products: storing",
          outcome.stored(),
          Optional.of(outcome.stored()));
      int deleted = deletions.record(merchant, jobId, bulk.begunAt(id, jobId, products));
      finish(
          id, jobId, outcome.stored(), (deleted == 0 ? "" : ", " + deleted + " deleted") + others);
    } catch (JobProgress.CancelledException e) {
      bulk.abandon(merchant, jobId);
      listing.discard(id, jobId);
    }
  }

  private void finish(MerchantId id, UUID job, int products, String more) {
    tenancy.run(
        id,
        () -> {
          listing.discard(id, job);
          log.finish(id, job);
          events.append(
              id,
              NewEvent.now(
                  "products.synced",
                  "catalogue:products",
                  "Read " + products + " products" + more + " from the shop"));
        });
  }

  private void list(Merchant merchant, UUID job, IntConsumer stored) {
    api.forEachProduct(
        merchant.shop(),
        product -> {
          shutdown.check();
          products.storeListed(merchant.id(), job, product);
          stored.accept(1);
        });
  }

  @Override
  public void giveUp(MerchantId merchant, String job, String why) {
    log.fail(merchant, UUID.fromString(job), why);
    bulk.forget(merchant, UUID.fromString(job));
    listing.discard(merchant, UUID.fromString(job));
  }
}
