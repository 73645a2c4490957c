package io.zyra.sandbox.commerce;

import io.zyra.sandbox.shop.ProductVariant;
import io.zyra.sandbox.shop.SandboxProduct;
import io.zyra.sandbox.shop.ShopTransaction;
import java.util.List;

/** The stock of variants, as sales and returns change it. */
final class Stock {
  private Stock() {}

  /** How many pieces can be sold. */
  static int available(ProductVariant variant) {
    return variant.tracked() && !variant.sellWhenOutOfStock()
        ? Math.max(0, variant.stock())
        : Integer.MAX_VALUE;
  }

  /** Adds pieces to the stock of the line's variant, or takes them with a negative number. */
  static void move(ShopTransaction change, OrderLine line, int pieces) {
    change
        .productWithPart(line.variantId())
        .ifPresent(
            product ->
                product
                    .variant(line.variantId())
                    .filter(ProductVariant::tracked)
                    .ifPresent(variant -> move(change, product, variant, pieces)));
  }

  private static void move(
      ShopTransaction change, SandboxProduct product, ProductVariant variant, int pieces) {
    ProductVariant moved = variant.stocked(variant.stock() + pieces, change.now());
    List<ProductVariant> variants =
        product.variants().stream().map(each -> each == variant ? moved : each).toList();
    change.replace(product, product.withVariants(product.options(), variants));
    change.publish(
        "INVENTORY_LEVELS_UPDATE",
        new StockLevel(variant.inventoryItemId(), moved.stock(), change.now()));
  }
}
