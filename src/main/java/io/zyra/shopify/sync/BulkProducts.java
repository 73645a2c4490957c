package io.zyra.shopify.sync;

import io.zyra.catalog.ListedProductRepository;
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
import java.util.UUID;
import java.util.stream.Collectors;

/** Stores the products of a sync, and that they were listed. */
@ApplicationScoped
class BulkProducts implements BulkReadTarget {
  private final ShopProductIntake intake;
  private final ShopObjectRefresh refresh;
  private final ListedProductRepository listing;
  private final Merchants merchants;
  private final Tenancy tenancy;

  BulkProducts(
      ShopProductIntake intake,
      ShopObjectRefresh refresh,
      ListedProductRepository listing,
      Merchants merchants,
      Tenancy tenancy) {
    this.intake = intake;
    this.refresh = refresh;
    this.listing = listing;
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
  public void store(MerchantId merchant, UUID job, List<BulkObject> objects, Instant begun) {
    List<ShopProduct> products =
        objects.stream()
            .map(object -> BulkProductParser.parse(object.root(), object.children()))
            .toList();
    tenancy.run(
        merchant,
        () -> {
          store(merchant, job, products, Optional.of(begun));
          objects.stream()
              .filter(object -> !BulkProductParser.isMediaOrdered(object.root(), object.children()))
              .forEach(object -> refresh.request(merchant, object.root().path("id").asText()));
        });
  }

  /** Stores a product of a list that was read page by page. */
  void storeListed(MerchantId merchant, UUID job, ShopProduct product) {
    tenancy.run(merchant, () -> store(merchant, job, List.of(product), Optional.empty()));
  }

  private void store(
      MerchantId merchant, UUID job, List<ShopProduct> products, Optional<Instant> begun) {
    merchants.lock(merchant);
    intake.accept(merchant, products.stream().map(BulkProducts::shown).toList(), begun, "sync");
    listing.add(
        merchant,
        job,
        products.stream()
            .collect(Collectors.toMap(ShopProduct::shopId, ShopProduct::updatedAt, (a, b) -> b)));
  }

  private static Shown shown(ShopProduct product) {
    return new Shown(product.shopId(), product.content(), product.updatedAt());
  }
}
