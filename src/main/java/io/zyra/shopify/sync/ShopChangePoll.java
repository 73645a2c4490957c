package io.zyra.shopify.sync;

import io.zyra.catalog.Catalog;
import io.zyra.job.DurableTask;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.ShopProduct;
import io.zyra.shopify.ShopifyAdminClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Reads the products that a shop changed since the last reading, so that the store agrees with it:
 * after edits in the shop's admin, and after a write whose answer was lost.
 */
@ApplicationScoped
class ShopChangePoll implements DurableTask {
  static final String TASK = "read-shop-changes";
  static final String ALL = "products";
  private static final Logger LOG = Logger.getLogger(ShopChangePoll.class);

  /** Changes of this long before the last reading are read again: clocks differ. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private final ShopifyAdminClient api;
  private final ShopReadingRepository readings;
  private final Catalog catalog;
  private final Merchants merchants;
  private final Tenancy tenancy;
  private final ShutdownSignal shutdown;
  private final Clock clock;

  ShopChangePoll(
      ShopifyAdminClient api,
      ShopReadingRepository readings,
      Catalog catalog,
      Merchants merchants,
      Tenancy tenancy,
      ShutdownSignal shutdown,
      Clock clock) {
    this.api = api;
    this.readings = readings;
    this.catalog = catalog;
    this.merchants = merchants;
    this.tenancy = tenancy;
    this.shutdown = shutdown;
    this.clock = clock;
  }

  @Override
  public boolean isShopBound() {
    return true;
  }

  @Override
  public String name() {
    return TASK;
  }

  /** The first reading only notes when it was: what is older comes by a sync. */
  @Override
  public void execute(MerchantId id, String all) {
    Merchant merchant = merchants.get(id);
    Instant begun = clock.instant();
    Optional<Instant> last = readings.readUntil(id);
    last.ifPresent(
        until ->
            api.forEachProductChangedSince(
                merchant.shop(),
                until.minus(OVERLAP),
                product -> {
                  shutdown.check();
                  accept(id, product);
                }));
    readings.store(id, begun);
  }

  private void accept(MerchantId id, ShopProduct product) {
    tenancy.run(
        id,
        () -> {
          merchants.lock(id);
          catalog.acceptFromShop(
              id, product.shopId(), product.content(), product.updatedAt(), "changed in shop");
        });
  }

  @Override
  public void giveUp(MerchantId merchant, String all, String why) {
    LOG.warnf("shop.changes.unread merchant=%s cause=%s", merchant, why);
  }
}
