package io.zyra.shopify.sync;

import io.zyra.catalog.Product;
import io.zyra.catalog.UnsyncedProducts;
import io.zyra.catalog.UnsyncedProducts.UnsyncedProduct;
import io.zyra.catalog.importing.ListingQueue;
import io.zyra.event.EventStore;
import io.zyra.event.NewEvent;
import io.zyra.job.DurableTask;
import io.zyra.job.Jobs;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.shopify.ShopCallException;
import io.zyra.shopify.ShopCallRejectedException;
import io.zyra.shopify.ShopProduct;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.sync.ListingProgress.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Writes imported products to the shop, so that changes to them can be published. There is one task
 * for each merchant, which writes one product after another: no two writes of a product overlap.
 * After a product was imported again while it was being written, it is written once more.
 */
@ApplicationScoped
class ImportedProductUpload implements DurableTask, ListingQueue {
  private static final Logger LOG = Logger.getLogger(ImportedProductUpload.class);
  static final String TASK = "list-imported-products";
  static final String ALL = "products";
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final int SOME = 20;

  private final ShopifyAdminClient api;
  private final UnsyncedProducts products;
  private final Merchants merchants;
  private final EventStore events;
  private final Jobs jobs;
  private final ListingProgress progress;
  private final ShutdownSignal shutdown;
  private final Clock clock;

  ImportedProductUpload(
      ShopifyAdminClient api,
      UnsyncedProducts products,
      Merchants merchants,
      EventStore events,
      Jobs jobs,
      ListingProgress progress,
      ShutdownSignal shutdown,
      Clock clock) {
    this.api = api;
    this.products = products;
    this.merchants = merchants;
    this.events = events;
    this.jobs = jobs;
    this.progress = progress;
    this.shutdown = shutdown;
    this.clock = clock;
  }

  @Override
  public Progress list(MerchantId merchant) {
    Map<String, String> refused =
        progress.follow(
            merchant,
            QUIET,
            LONGEST_WAIT,
            () -> jobs.schedule(TASK, merchant, ALL),
            () -> products.count(merchant) == 0);
    return new Progress(products.count(merchant), refused);
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
    execute(id, clock.instant());
  }

  /** Writes what is due at an instant. */
  void execute(MerchantId id, Instant now) {
    Merchant merchant = merchants.get(id);
    Map<UUID, RuntimeException> failed = new HashMap<>();
    List<UnsyncedProduct> pending = products.list(id, now, SOME, failed.keySet());
    while (!pending.isEmpty()) {
      for (UnsyncedProduct product : pending) {
        shutdown.check();
        listAlone(merchant, product, now)
            .ifPresent(failure -> failed.put(product.product().id(), failure));
      }
      pending = products.list(id, now, SOME, failed.keySet());
    }
    failed.values().stream()
        .findFirst()
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  /**
   * A product that cannot be written does not stop the others; a shop that does not answer does.
   */
  private Optional<RuntimeException> listAlone(
      Merchant merchant, UnsyncedProduct pending, Instant now) {
    try {
      write(merchant, pending, now);
      return Optional.empty();
    } catch (ShopCallException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.errorf(
          e, "shop.listing.failed merchant=%s product=%s", merchant.id(), pending.product().id());
      return Optional.of(e);
    }
  }

  private void write(Merchant merchant, UnsyncedProduct pending, Instant now) {
    Product product = pending.product();
    String handle = product.content().handle();
    try {
      ShopProduct listed =
          api.createOrUpdate(
              merchant.shop(),
              product.shopId(),
              handle,
              pending::wanted,
              () ->
                  products.markUnsure(
                      merchant.id(), product.id(), Optional.of(product.snapshotId())));
      products.markListed(
          merchant.id(), pending, listed.shopId(), listed.content(), listed.updatedAt(), now);
      progress.tell(merchant.id(), new Step(handle, Optional.empty()));
    } catch (ShopCallRejectedException e) {
      String what = refused(merchant, product, e.getMessage(), now);
      progress.tell(merchant.id(), new Step(handle, Optional.of(what)));
    }
  }

  /**
   * The store takes the shop's product back, so that both agree. A product that the shop does not
   * have stays, and says why it is not there.
   *
   * @return what was refused and what became of it, in words
   */
  private String refused(Merchant merchant, Product product, String why, Instant now) {
    Optional<ShopProduct> inShop =
        product
            .shopId()
            .flatMap(id -> api.product(merchant.shop(), id))
            .or(() -> api.productByHandle(merchant.shop(), product.content().handle()));
    if (products.markRefused(merchant.id(), product, inShop.map(ShopProduct::content), why, now)) {
      events.append(
          merchant.id(),
          NewEvent.now(
              "product.refused",
              "product:" + product.id(),
              "The shop refused \"%s\": %s".formatted(product.content().title(), why)));
    }
    return why
        + (inShop.isPresent()
            ? ". The product stays as it is in the shop; correct the row and import it again."
            : ". The product is stored here and not in the shop; correct the row and import it"
                + " again. It is also tried again once a day.");
  }

  @Override
  public void removed(MerchantId merchant, String all) {
    if (products.count(merchant) > 0) {
      jobs.schedule(TASK, merchant, ALL);
    }
  }

  @Override
  public void giveUp(MerchantId merchant, String all, String why) {
    events.append(
        merchant,
        NewEvent.now(
            "products.not_listed",
            "catalogue:products",
            "Imported products could not be written to the shop, which is tried again later: "
                + why));
  }
}
