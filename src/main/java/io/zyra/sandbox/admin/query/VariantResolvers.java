package io.zyra.sandbox.admin.query;

import graphql.schema.idl.TypeRuntimeWiring;
import io.zyra.sandbox.shop.GlobalId;
import io.zyra.sandbox.shop.ProductOption;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Data fetchers of variants and inventory items. */
public final class VariantResolvers {

  private VariantResolvers() {}

  public static Stream<TypeRuntimeWiring.Builder> types() {
    return Stream.of(variant(), inventoryItem(), measurement()).map(TypeWiring::wiring);
  }

  private static TypeWiring<ProductPart.OfVariant> variant() {
    return TypeWiring.<ProductPart.OfVariant>named("ProductVariant")
        .field("id", v -> GlobalId.of("ProductVariant", v.variant().id()))
        .field("legacyResourceId", v -> String.valueOf(v.variant().id()))
        .field("product", ProductPart.OfVariant::product)
        .field("title", v -> v.variant().title())
        .field("displayName", v -> v.product().listing().title() + " - " + v.variant().title())
        .field("sku", v -> v.variant().sku())
        .field("barcode", v -> v.variant().barcode())
        .field("price", v -> v.variant().price().toPlainString())
        .field("compareAtPrice", v -> v.variant().compareAtPrice().map(p -> p.toPlainString()))
        .field("inventoryQuantity", v -> v.variant().inventoryQuantity())
        .field("inventoryPolicy", v -> v.variant().sellWhenOutOfStock() ? "CONTINUE" : "DENY")
        .field("availableForSale", v -> v.variant().availableForSale())
        .field("taxable", v -> v.variant().taxable())
        .field("position", v -> v.product().variants().indexOf(v.variant()) + 1)
        .field("selectedOptions", VariantResolvers::selectedOptions)
        .field("inventoryItem", v -> new ProductPart.OfInventoryItem(v.variant()))
        .field("createdAt", v -> v.variant().createdAt())
        .field("updatedAt", v -> v.variant().updatedAt());
  }

  private static List<Map<String, Object>> selectedOptions(ProductPart.OfVariant part) {
    List<ProductOption> options = part.product().options();
    return IntStream.range(0, options.size())
        .mapToObj(
            i ->
                Map.<String, Object>of(
                    "name", options.get(i).name(), "value", part.variant().optionValues().get(i)))
        .toList();
  }

  private static TypeWiring<ProductPart.OfInventoryItem> inventoryItem() {
    return TypeWiring.<ProductPart.OfInventoryItem>named("InventoryItem")
        .field("id", i -> GlobalId.of("InventoryItem", i.variant().inventoryItemId()))
        .field("legacyResourceId", i -> String.valueOf(i.variant().inventoryItemId()))
        .field("sku", i -> i.variant().sku())
        .field("tracked", i -> i.variant().tracked())
        .field("requiresShipping", i -> i.variant().requiresShipping())
        .field("unitCost", (i, query) -> i.variant().cost().map(c -> CommonTypes.money(c, query)))
        .field("measurement", i -> new ProductPart.OfMeasurement(i.variant()))
        .field("createdAt", i -> i.variant().createdAt())
        .field("updatedAt", i -> i.variant().updatedAt());
  }

  private static TypeWiring<ProductPart.OfMeasurement> measurement() {
    return TypeWiring.<ProductPart.OfMeasurement>named("InventoryItemMeasurement")
        .field("id", m -> GlobalId.of("InventoryItemMeasurement", m.variant().inventoryItemId()))
        .field(
            "weight",
            m ->
                Map.of(
                    "value", m.variant().weight().value().doubleValue(),
                    "unit", m.variant().weight().unit()));
  }
}
