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
import io.zyra.shopify.sync.PendingRefreshRepository.Requested;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Reads products and collections again that somebody has asked for. What equals the stored state,
 * such as the echo of our own write, changes nothing.
 */
@ApplicationScoped
class ShopObjectRefreshTask implements DurableTask {
  static final String TASK = "refresh-products";
  static final String ALL = "products";
  private static final Logger LOG = Logger.getLogger(ShopObjectRefreshTask.class);
  private static final int SOME = 20;

  private final ShopifyAdminClient api;
  private final PendingRefreshRepository readings;
  private final Catalog catalog;
  private final CollectionRefresh collections;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final Jobs jobs;
  private final ShutdownSignal shutdown;

  ShopObjectRefreshTask(
      ShopifyAdminClient api,
      PendingRefreshRepository readings,
      Catalog catalog,
      CollectionRefresh collections,
      Merchants merchants,
      Tenancy tenancy,
      Jobs jobs,
      ShutdownSignal shutdown) {
    this.api = api;
    this.readings = readings;
    this.catalog = catalog;
    this.collections = collections;
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
      for (Requested object : requested) {
        shutdown.check();
        read(merchant, object);
        readings.done(id, object);
      }
      requested = readings.list(id, SOME);
    }
  }

  /** An object that the shop does not have, or refuses to show, does not stop the others. */
  private void read(Merchant merchant, Requested object) {
    try {
      if (collections.isCollection(object.shopId())) {
        collections.read(merchant, object.shopId());
      } else {
        readProduct(merchant, object.shopId());
      }
    } catch (ShopCallRejectedException e) {
      LOG.warnf("shop.object.unread merchant=%s object=%s", merchant.id(), object.shopId());
    }
  }

  private void readProduct(Merchant merchant, String shopId) {
    MerchantId id = merchant.id();
    api.product(merchant.shop(), shopId)
        .ifPresent(
            read ->
                tenancy.run(
                    id,
                    () -> {
                      merchants.lock(id);
                      catalog.acceptFromShop(
                          id, read.shopId(), read.content(), read.updatedAt(), "changed in shop");
                    }));
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
