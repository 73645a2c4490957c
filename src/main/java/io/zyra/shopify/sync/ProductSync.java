package io.zyra.shopify.sync;

import io.zyra.catalog.Catalog;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.DurableTask;
import io.zyra.job.JobRepository;
import io.zyra.job.Jobs;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.ShopProduct;
import io.zyra.shopify.ShopifyAdminClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads all products of a shop through the Admin API, and stores a snapshot of each product that is
 * new or changed.
 */
@ApplicationScoped
public class ProductSync implements DurableTask {
  static final String TASK = "sync-products";

  private final ShopifyAdminClient api;
  private final Catalog catalog;
  private final Merchants merchants;
  private final EventStore events;
  private final JobRepository log;
  private final Jobs jobs;
  private final ShutdownSignal shutdown;
  private final Tenancy tenancy;

  ProductSync(
      ShopifyAdminClient api,
      Catalog catalog,
      Merchants merchants,
      EventStore events,
      JobRepository log,
      Jobs jobs,
      ShutdownSignal shutdown,
      Tenancy tenancy) {
    this.api = api;
    this.catalog = catalog;
    this.merchants = merchants;
    this.events = events;
    this.log = log;
    this.jobs = jobs;
    this.shutdown = shutdown;
    this.tenancy = tenancy;
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

  @Override
  public void execute(MerchantId id, String job) {
    Merchant merchant = merchants.get(id);
    UUID jobId = UUID.fromString(job);
    log.progress(id, jobId, 0, api.productCount(merchant.shop()));
    AtomicInteger done = new AtomicInteger();
    api.forEachProduct(
        merchant.shop(),
        product -> {
          shutdown.check();
          accept(id, product);
          if (done.incrementAndGet() % 50 == 0) {
            log.progress(id, jobId, done.get());
          }
        });
    log.progress(id, jobId, done.get());
    log.finish(id, jobId);
    events.append(
        id,
        NewEvent.now(
            "products.synced",
            "catalogue:products",
            "Read " + done.get() + " products from the shop"));
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
  }
}
