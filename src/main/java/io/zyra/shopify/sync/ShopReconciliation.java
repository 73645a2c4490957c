package io.zyra.shopify.sync;

import io.zyra.catalog.UnsyncedProducts;
import io.zyra.job.Jobs;
import io.zyra.job.RecurringWork;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.shopify.token.Installations;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Has differences between the store and the shops found and mended: imported products that the shop
 * does not have yet although no task is left for them, for example after a crash, and products that
 * the shop has changed.
 */
@ApplicationScoped
class ShopReconciliation implements RecurringWork {
  private final ListingSettings settings;
  private final UnsyncedProducts products;
  private final ShopObjectRefreshTask refresh;
  private final Merchants merchants;
  private final Installations installations;
  private final Jobs jobs;

  ShopReconciliation(
      ListingSettings settings,
      UnsyncedProducts products,
      ShopObjectRefreshTask refresh,
      Merchants merchants,
      Installations installations,
      Jobs jobs) {
    this.settings = settings;
    this.products = products;
    this.refresh = refresh;
    this.merchants = merchants;
    this.installations = installations;
    this.jobs = jobs;
  }

  @Override
  public String name() {
    return "check-shop-agreement";
  }

  @Override
  public Optional<Duration> every() {
    return settings.check() ? Optional.of(settings.checkEvery()) : Optional.empty();
  }

  @Override
  public void run(Instant since, Instant now) {
    for (Merchant merchant : merchants.all()) {
      if (installations.isUninstalled(merchant.id())) {
        continue;
      }
      if (products.count(merchant.id()) > 0) {
        jobs.schedule(ImportedProductUpload.TASK, merchant.id(), ImportedProductUpload.ALL);
      }
      refresh.resume(merchant.id());
      jobs.schedule(ShopChangePoll.TASK, merchant.id(), ShopChangePoll.ALL);
    }
  }
}
