package io.zyra.shopify.sync;

import io.zyra.catalog.ListedProductRepository;
import io.zyra.job.ShutdownSignal;
import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import io.zyra.shopify.ShopProductTimestamp;
import io.zyra.shopify.ShopifyAdminClient;
import io.zyra.shopify.bulk.BulkObject;
import io.zyra.shopify.bulk.BulkReadTarget;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.mapping.ShopProductReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Notes which products a shop has, with the times of their last changes; not their contents. */
@ApplicationScoped
class ProductTimestampRecorder implements BulkReadTarget {
  private final ShopifyAdminClient api;
  private final ListedProductRepository listing;
  private final ShutdownSignal shutdown;

  ProductTimestampRecorder(
      ShopifyAdminClient api, ListedProductRepository listing, ShutdownSignal shutdown) {
    this.api = api;
    this.listing = listing;
    this.shutdown = shutdown;
  }

  @Override
  public String subject() {
    return "products";
  }

  @Override
  public AdminOperation query() {
    return AdminOperation.BULK_PRODUCT_TIMES;
  }

  /** What a list lacks tells something only if the list is complete. */
  @Override
  public boolean usesPartial() {
    return false;
  }

  @Override
  public boolean hasChildren() {
    return false;
  }

  @Override
  public void store(MerchantId merchant, UUID job, List<BulkObject> objects, Instant begun) {
    add(
        merchant,
        job,
        objects.stream().map(object -> ShopProductReader.time(object.root())).toList());
  }

  /** Lists them page by page. */
  void list(Merchant merchant, UUID job, IntConsumer stored) {
    api.forEachProductTime(
        merchant.shop(),
        page -> {
          shutdown.check();
          add(merchant.id(), job, page);
          stored.accept(page.size());
        });
  }

  private void add(MerchantId merchant, UUID job, List<ShopProductTimestamp> products) {
    listing.add(
        merchant,
        job,
        products.stream()
            .collect(
                Collectors.toMap(
                    ShopProductTimestamp::shopId,
                    ShopProductTimestamp::updatedAt,
                    (first, last) -> last)));
  }
}
