package io.zyra.shopify.sync;

import io.zyra.catalog.PendingProducts;
import io.zyra.job.Jobs;
import io.zyra.job.RecurringWork;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds imported products that the shop does not have yet although no task is left for them, for
 * example after a crash or after the task was given up.
 */
@ApplicationScoped
class PendingProductsCheck implements RecurringWork {
  private final ListingSettings settings;
  private final PendingProducts products;
  private final Merchants merchants;
  private final Jobs jobs;

  PendingProductsCheck(
      ListingSettings settings, PendingProducts products, Merchants merchants, Jobs jobs) {
    this.settings = settings;
    this.products = products;
    this.merchants = merchants;
    this.jobs = jobs;
  }

  @Override
  public String name() {
    return "look-for-pending-products";
  }

  @Override
  public Optional<Duration> every() {
    return settings.check() ? Optional.of(settings.checkEvery()) : Optional.empty();
  }

  @Override
  public void run(Instant since, Instant now) {
    merchants.all().stream()
        .map(Merchant::id)
        .filter(merchant -> products.count(merchant) > 0)
        .forEach(
            merchant ->
                jobs.schedule(ImportedProductUpload.TASK, merchant, ImportedProductUpload.ALL));
  }
}
