package io.zyra.shopify.sync;

import io.zyra.catalog.Catalog;
import io.zyra.catalog.Product;
import io.zyra.catalog.importing.ProductsImported;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.ShopCallException;
import io.zyra.shopify.ShopCallRejectedException;
import io.zyra.shopify.ShopProduct;
import io.zyra.shopify.ShopifyAdminClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Creates imported products in the shop, so that changes to them can be published. It starts within
 * the import request, for a limited time, and leaves the rest to a durable task.
 */
@ApplicationScoped
class ImportedProductUpload implements DurableTask {
  private static final Logger LOG = Logger.getLogger(ImportedProductUpload.class);
  private static final String TASK = "list-imported-products";
  private static final Duration AT_ONCE = Duration.ofSeconds(45);
  private static final int SOME = 20;

  private final ShopifyAdminClient api;
  private final Catalog catalog;
  private final Merchants merchants;
  private final EventStore events;
  private final Jobs jobs;
  private final Clock clock;

  ImportedProductUpload(
      ShopifyAdminClient api,
      Catalog catalog,
      Merchants merchants,
      EventStore events,
      Jobs jobs,
      Clock clock) {
    this.api = api;
    this.catalog = catalog;
    this.merchants = merchants;
    this.events = events;
    this.jobs = jobs;
    this.clock = clock;
  }

  void imported(@Observes ProductsImported changed) {
    Merchant merchant = changed.merchant();
    jobs.schedule(TASK, merchant.id(), "products", AT_ONCE);
    try {
      listUntil(merchant, clock.instant().plus(AT_ONCE));
    } catch (ShopCallException e) {
      LOG.warnf("shop.listing.later merchant=%s cause=%s", merchant.id(), e.getMessage());
    }
  }

  @Override
  public String name() {
    return TASK;
  }

  @Override
  public void execute(MerchantId merchant, String id) {
    listUntil(merchants.get(merchant), Instant.MAX);
  }

  @Override
  public void giveUp(MerchantId merchant, String id, String why) {
    events.append(
        merchant,
        NewEvent.now(
            "products.not_listed",
            "catalogue:products",
            "Imported products could not be created in the shop: " + why));
  }

  private void listUntil(Merchant merchant, Instant end) {
    List<Product> pending = catalog.pendingForShop(merchant.id(), SOME);
    while (!pending.isEmpty() && clock.instant().isBefore(end)) {
      for (Product product : pending) {
        list(merchant, product);
      }
      pending = catalog.pendingForShop(merchant.id(), SOME);
    }
  }

  private void list(Merchant merchant, Product product) {
    try {
      ShopProduct listed = api.createOrReplace(merchant.shop(), product.content());
      catalog.markCreatedInShop(merchant.id(), product, listed.shopId(), listed.content());
    } catch (ShopCallRejectedException e) {
      catalog.markRejectedByShop(merchant.id(), product);
      events.append(
          merchant.id(),
          NewEvent.now(
              "product.refused",
              "product:" + product.id(),
              "The shop refused \"" + product.content().title() + "\": " + e.getMessage()));
    }
  }
}
