package io.zyra.shopify.sync;

import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.bulk.BulkConfig;
import io.zyra.shopify.bulk.BulkReadTarget;
import io.zyra.shopify.bulk.BulkReader;
import io.zyra.shopify.bulk.BulkReader.Observer;
import io.zyra.shopify.bulk.BulkReader.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Goes through all products of a shop: many by a bulk operation, unless the shop refuses that; few
 * page by page.
 */
@ApplicationScoped
class AllProductsReader {
  private static final int PRODUCTS_PER_STEP = 50;

  private final ShopifyAdminClient api;
  private final BulkReader bulk;
  private final BulkConfig config;
  private final Clock clock;

  AllProductsReader(ShopifyAdminClient api, BulkReader bulk, BulkConfig config, Clock clock) {
    this.api = api;
    this.bulk = bulk;
    this.config = config;
    this.clock = clock;
  }

  /** Lists all products page by page and stores them. */
  @FunctionalInterface
  interface Pages {

    /**
     * @param stored told how many products more were stored
     */
    void storeAll(IntConsumer stored);
  }

  /**
   * Reads as far as it can. What a job has read completely is not read again.
   *
   * @throws io.zyra.job.RetryLaterException while an operation of the shop runs
   */
  Outcome read(Merchant merchant, UUID job, BulkReadTarget target, Pages pages, Observer observer) {
    return bulk.outcome(merchant.id(), job, target)
        .orElseGet(() -> readNow(merchant, job, target, pages, observer));
  }

  private Outcome readNow(
      Merchant merchant, UUID job, BulkReadTarget target, Pages pages, Observer observer) {
    MerchantId id = merchant.id();
    int total = api.productCount(merchant.shop());
    Optional<String> refusal = Optional.empty();
    if (total >= config.fromProducts() || bulk.hasBegun(id, job, target)) {
      Outcome outcome = bulk.read(merchant, job, target, observer);
      if (outcome.refusal().isEmpty()) {
        return outcome;
      }
      refusal = outcome.refusal();
    }
    Instant begun = clock.instant();
    String phase = phase(refusal);
    observer.progress(phase, 0, Optional.of(total));
    int listed = list(pages, phase, total, observer);
    observer.progress(phase, listed, Optional.of(total));
    bulk.readOtherwise(id, job, target, listed, begun);
    return new Outcome(listed, refusal);
  }

  private static int list(Pages pages, String phase, int total, Observer observer) {
    AtomicInteger done = new AtomicInteger();
    AtomicInteger shown = new AtomicInteger();
    pages.storeAll(
        more -> {
          if (done.addAndGet(more) - shown.get() >= PRODUCTS_PER_STEP) {
            shown.set(done.get());
            observer.progress(phase, done.get(), Optional.of(total));
          }
        });
    return done.get();
  }

  /** The phase in which products are listed page by page, and if the shop is the cause, why. */
  static String phase(Optional<String> refusal) {
    return "products: listing"
        + refusal.map(why -> ", because no bulk operation was possible: " + why).orElse("");
  }
}
