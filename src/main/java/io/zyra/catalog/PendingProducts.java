package io.zyra.catalog;

import io.zyra.catalog.csv.MergedProduct;
import io.zyra.catalog.csv.PresentFields;
import io.zyra.catalog.snapshot.ProductWriter;
import io.zyra.catalog.snapshot.ProductWriter.Write;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Products that imports changed, until the shop has them in the same form. */
@ApplicationScoped
public class PendingProducts {
  private final Catalog catalog;
  private final ProductRepository products;
  private final ProductWriter writer;
  private final Tenancy tenancy;

  PendingProducts(
      Catalog catalog, ProductRepository products, ProductWriter writer, Tenancy tenancy) {
    this.catalog = catalog;
    this.products = products;
    this.writer = writer;
    this.tenancy = tenancy;
  }

  /**
   * A product that an import changed and the shop does not have in this form yet.
   *
   * @param fields what the imports state about it
   */
  public record PendingProduct(Product product, PresentFields fields) {

    /** What the shop should have: its own product with the stated fields, or the whole one. */
    public ProductContent wanted(Optional<ProductContent> inShop) {
      return inShop
          .map(now -> MergedProduct.overlay(now, product.content(), fields))
          .orElse(product.content());
    }
  }

  /** Products that still have to be written to the shop, at most {@code limit}. */
  public List<PendingProduct> list(MerchantId merchant, int limit, Set<UUID> except) {
    return tenancy.read(
        merchant,
        () ->
            products.find("shopPending = true order by id").page(0, limit + except.size()).stream()
                .filter(entity -> !except.contains(entity.id))
                .limit(limit)
                .map(
                    entity ->
                        new PendingProduct(
                            catalog.product(merchant, entity),
                            catalog.pending(entity).orElseThrow()))
                .toList());
  }

  /** Whether the shop has the product but not yet what imports state about it. */
  public boolean isUpdatePending(MerchantId merchant, UUID product) {
    return tenancy.read(
        merchant,
        () -> products.count("id = ?1 and shopPending = true and shopId is not null", product) > 0);
  }

  /** How many products still have to be written to the shop. */
  public int count(MerchantId merchant) {
    return tenancy.read(merchant, () -> (int) products.count("shopPending = true"));
  }

  /**
   * Stores that a pending product was written to the shop. If it was imported again meanwhile, it
   * stays pending.
   *
   * @param inShop the product as the shop has it after the write
   * @param at when the shop last changed the product
   * @return whether nothing is pending any more
   */
  public boolean markListed(
      MerchantId merchant, Product sent, String shopId, ProductContent inShop, Instant at) {
    return tenancy.call(
        merchant,
        () -> {
          ProductEntity now = catalog.locked("id", sent.id()).orElseThrow();
          boolean same = now.snapshotId.equals(sent.snapshotId());
          if (same) {
            writer.write(
                merchant,
                List.of(
                    new Write(
                        sent.id(),
                        Optional.of(shopId),
                        inShop,
                        "listed in shop",
                        Optional.empty(),
                        Optional.of(at))));
          } else {
            now.shopId = shopId;
          }
          return same;
        });
  }

  /**
   * Stores that the shop refused a pending product. It is not sent again until it changes. A
   * product that the shop has is stored as it is there.
   */
  public void markRefused(MerchantId merchant, Product refused, Optional<ProductContent> inShop) {
    tenancy.run(
        merchant,
        () -> {
          ProductEntity now = catalog.locked("id", refused.id()).orElseThrow();
          if (!now.snapshotId.equals(refused.snapshotId())) {
            return;
          }
          if (inShop.isEmpty()) {
            now.shopPending = false;
            now.pendingFields = null;
            return;
          }
          writer.write(
              merchant,
              List.of(
                  new Write(
                      refused.id(),
                      refused.shopId(),
                      inShop.get(),
                      "refused by shop",
                      Optional.empty(),
                      Optional.empty())));
        });
  }
}
