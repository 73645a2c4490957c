package io.zyra.shopify.sync;

import io.zyra.catalog.Catalog;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.DurableTask;
import io.zyra.job.JobRepository;
import io.zyra.job.JobRepository.Job;
import io.zyra.job.Jobs;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.BulkOperationListener;
import io.zyra.shopify.ShopProduct;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.bulk.BulkConfig;
import io.zyra.shopify.bulk.BulkReader;
import io.zyra.shopify.bulk.BulkReader.Outcome;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads all products of a shop through the Admin API, and stores a snapshot of each product that is
 * new or changed. Many products are read by a bulk operation, unless the shop refuses that; few
 * page by page.
 */
@ApplicationScoped
public class ProductSync implements DurableTask, BulkOperationListener {
  static final String TASK = "sync-products";

  private final ShopifyAdminClient api;
  private final Catalog catalog;
  private final Merchants merchants;
  private final EventStore events;
  private final JobRepository log;
  private final Jobs jobs;
  private final ShutdownSignal shutdown;
  private final Tenancy tenancy;
  private final BulkReader bulk;
  private final BulkProducts products;
  private final BulkConfig bulkConfig;
  private final ShopHistory history;

  ProductSync(
      ShopifyAdminClient api,
      Catalog catalog,
      Merchants merchants,
      EventStore events,
      JobRepository log,
      Jobs jobs,
      ShutdownSignal shutdown,
      Tenancy tenancy,
      BulkReader bulk,
      BulkProducts products,
      BulkConfig bulkConfig,
      ShopHistory history) {
    this.api = api;
    this.catalog = catalog;
    this.merchants = merchants;
    this.events = events;
    this.log = log;
    this.jobs = jobs;
    this.shutdown = shutdown;
    this.tenancy = tenancy;
    this.bulk = bulk;
    this.products = products;
    this.bulkConfig = bulkConfig;
    this.history = history;
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

  /** Looks at once whether a bulk operation has ended. */
  @Override
  public void bulkOperationEnded(MerchantId merchant, String operationId) {
    bulk.jobOf(merchant, operationId).ifPresent(job -> jobs.hasten(TASK, merchant, job.toString()));
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
      Progress progress = new Progress(id, jobId);
      Outcome outcome =
          bulk.outcome(id, jobId, products)
              .orElseGet(() -> readProducts(merchant, jobId, progress));
      String others = history.read(merchant, jobId, progress);
      // What a finished sync shows is how many products it read, not what was read after them.
      progress.progress(
          outcome.refusal().map(ProductSync::listing).orElse("products: storing"),
          outcome.stored(),
          Optional.of(outcome.stored()));
      log.finish(id, jobId);
      events.append(
          id,
          NewEvent.now(
              "products.synced",
              "catalogue:products",
              "Read " + outcome.stored() + " products" + others + " from the shop"));
    } catch (CancelledException e) {
      bulk.abandon(merchant, jobId);
    }
  }

  private Outcome readProducts(Merchant merchant, UUID jobId, Progress progress) {
    MerchantId id = merchant.id();
    int total = api.productCount(merchant.shop());
    Optional<String> refusal = Optional.empty();
    if (total >= bulkConfig.fromProducts() || bulk.hasBegun(id, jobId, products)) {
      Outcome outcome = bulk.read(merchant, jobId, products, progress);
      if (outcome.refusal().isEmpty()) {
        return outcome;
      }
      refusal = outcome.refusal();
    }
    String phase = refusal.map(ProductSync::listing).orElse("products: listing");
    int listed = list(merchant, phase, total, progress);
    bulk.readOtherwise(id, jobId, products, listed);
    return new Outcome(listed, refusal);
  }

  /** The phase in which products are listed because the shop has refused a bulk operation. */
  private static String listing(String refusal) {
    return "products: listing, because no bulk operation was possible: " + refusal;
  }

  /** Reads page by page. */
  private int list(Merchant merchant, String phase, int total, Progress progress) {
    progress.progress(phase, 0, Optional.of(total));
    AtomicInteger done = new AtomicInteger();
    api.forEachProduct(
        merchant.shop(),
        product -> {
          shutdown.check();
          accept(merchant.id(), product);
          if (done.incrementAndGet() % 50 == 0) {
            progress.progress(phase, done.get(), Optional.of(total));
          }
        });
    progress.progress(phase, done.get(), Optional.of(total));
    return done.get();
  }

  /**
   * Holds the merchant's lock, so that an import and a sync of the same product do not run at the
   * same time.
   */
  private void accept(MerchantId id, ShopProduct product) {
    tenancy.run(
        id,
        () -> {
          merchants.lock(id);
          catalog.acceptFromShop(
              id, product.shopId(), product.content(), product.updatedAt(), "sync");
        });
  }

  @Override
  public void giveUp(MerchantId merchant, String job, String why) {
    log.fail(merchant, UUID.fromString(job), why);
    bulk.forget(merchant, UUID.fromString(job));
  }

  /** The sync was cancelled. */
  private static final class CancelledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CancelledException() {
      super("The sync was cancelled", null, false, false);
    }
  }

  /** Stores progress, and ends the work when the server stops or the sync was cancelled. */
  private final class Progress implements BulkReader.Observer {
    private final MerchantId merchant;
    private final UUID job;

    Progress(MerchantId merchant, UUID job) {
      this.merchant = merchant;
      this.job = job;
    }

    @Override
    public void progress(String phase, long done, Optional<Integer> total) {
      shutdown.check();
      if (!log.get(merchant, job).state().equals("running")) {
        throw new CancelledException();
      }
      log.progress(merchant, job, phase, (int) Math.min(Integer.MAX_VALUE, done), total);
    }
  }
}
