package io.zyra.shopify.sync;

import io.zyra.catalog.ShopProductIntake;
import io.zyra.catalog.ShopProductIntake.Shown;
import io.zyra.merchant.Merchants;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.shopify.ShopProduct;
import io.zyra.shopify.bulk.BulkObject;
import io.zyra.shopify.bulk.BulkReadTarget;
import io.zyra.shopify.client.AdminOperation;
import io.zyra.shopify.mapping.BulkProductParser;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores the products of a bulk query. */
@ApplicationScoped
class BulkProducts implements BulkReadTarget {
  private final ShopProductIntake intake;
  private final ProductRefresh refresh;
  private final Merchants merchants;
  private final Tenancy tenancy;

  BulkProducts(
      ShopProductIntake intake, ProductRefresh refresh, Merchants merchants, Tenancy tenancy) {
    this.intake = intake;
    this.refresh = refresh;
    this.merchants = merchants;
    this.tenancy = tenancy;
  }

  @Override
  public String subject() {
    return "products";
  }

  @Override
  public AdminOperation query() {
    return AdminOperation.BULK_PRODUCTS;
  }

  /**
   * Holds the merchant's lock, so that an import and a sync of the same product do not run at the
   * same time. A product whose media came in an unknown order is read once more.
   */
  @Override
  public void store(MerchantId merchant, List<BulkObject> objects, Instant begun) {
    tenancy.run(
        merchant,
        () -> {
          merchants.lock(merchant);
          intake.accept(
              merchant,
              objects.stream()
                  .map(object -> BulkProductParser.parse(object.root(), object.children()))
                  .map(BulkProducts::shown)
                  .toList(),
              Optional.of(begun),
              "sync");
          objects.stream()
              .filter(object -> !BulkProductParser.isMediaOrdered(object.root(), object.children()))
              .forEach(object -> refresh.request(merchant, object.root().path("id").asText()));
        });
  }

  private static Shown shown(ShopProduct product) {
    return new Shown(product.shopId(), product.content(), product.updatedAt());
  }
}
