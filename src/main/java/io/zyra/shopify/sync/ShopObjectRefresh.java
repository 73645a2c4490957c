package io.zyra.shopify.sync;

import io.zyra.job.Jobs;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Asks for objects to be read from the shop again, soon and in the background. */
@ApplicationScoped
public class ShopObjectRefresh {
  private final PendingRefreshRepository readings;
  private final Jobs jobs;
  private final Tenancy tenancy;

  ShopObjectRefresh(PendingRefreshRepository readings, Jobs jobs, Tenancy tenancy) {
    this.readings = readings;
    this.jobs = jobs;
    this.tenancy = tenancy;
  }

  /**
   * Asks for one product or collection. It is read once after the last request, however often it is
   * asked for.
   *
   * @param shopId such as {@code gid://shopify/Product/1} or {@code gid://shopify/Collection/1}
   */
  public void request(MerchantId merchant, String shopId) {
    tenancy.run(
        merchant,
        () -> {
          readings.request(merchant, shopId);
          jobs.schedule(ShopObjectRefreshTask.TASK, merchant, ShopObjectRefreshTask.ALL);
        });
  }

  /** Asks for several products. */
  void requestAll(MerchantId merchant, List<String> shopIds) {
    if (shopIds.isEmpty()) {
      return;
    }
    tenancy.run(
        merchant,
        () -> {
          shopIds.forEach(shopId -> readings.request(merchant, shopId));
          jobs.schedule(ShopObjectRefreshTask.TASK, merchant, ShopObjectRefreshTask.ALL);
        });
  }

  /** Asks for all products that the shop has changed since they were read last. */
  public void requestChanged(MerchantId merchant) {
    jobs.schedule(ShopChangePoll.TASK, merchant, ShopChangePoll.ALL);
  }
}
