package io.zyra.shopify.sync;

import io.zyra.catalog.Catalog;
import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.ShopCallRejectedException;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.sync.ProductReadingRepository.Requested;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Reads products again that somebody has asked for. What equals the stored product, such as the
 * echo of our own write, changes nothing.
 */
@ApplicationScoped
class ProductRefreshTask implements DurableTask {
  static final String TASK = "refresh-products";
  static final String ALL = "products";
  private static final Logger LOG = Logger.getLogger(ProductRefreshTask.class);
  private static final int SOME = 20;

  private final ShopifyAdminClient api;
  private final ProductReadingRepository readings;
  private final Catalog catalog;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final ShutdownSignal shutdown;

  ProductRefreshTask(
      ShopifyAdminClient api,
      ProductReadingRepository readings,
      Catalog catalog,
      Merchants merchants,
      Tenancy tenancy,
      Jobs jobs,
      ShutdownSignal shutdown) {
    this.api = api;
    this.readings = readings;
    this.catalog = catalog;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.jobs = jobs;
    this.shutdown = shutdown;
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
  public void execute(MerchantId id, String all) {
    Merchant merchant = merchants.get(id);
    List<Requested> requested = readings.list(id, SOME);
    while (!requested.isEmpty()) {
      for (Requested product : requested) {
        shutdown.check();
        read(merchant, product);
        readings.done(id, product);
      }
      requested = readings.list(id, SOME);
    }
  }

  /** A product that the shop does not have, or refuses to show, does not stop the others. */
  private void read(Merchant merchant, Requested product) {
    MerchantId id = merchant.id();
    try {
      api.product(merchant.shop(), product.shopId())
          .ifPresent(
              read ->
                  tenancy.run(
                      id,
                      () -> {
                        merchants.lock(id);
                        catalog.acceptFromShop(
                            id, read.shopId(), read.content(), read.updatedAt(), "changed in shop");
                      }));
    } catch (ShopCallRejectedException e) {
      LOG.warnf("shop.product.unread merchant=%s product=%s", id, product.shopId());
    }
  }

  @Override
  public void removed(MerchantId merchant, String all) {
    resume(merchant);
  }

  /** Schedules the task if there is something to read. */
  void resume(MerchantId merchant) {
    if (!readings.list(merchant, 1).isEmpty()) {
      jobs.schedule(TASK, merchant, ALL);
    }
  }

  /** The requests stay; {@link ShopReconciliation} has them read later. */
  @Override
  public void giveUp(MerchantId merchant, String all, String why) {
    LOG.warnf("shop.products.unread merchant=%s cause=%s", merchant, why);
  }
}
