package io.zyra.facts.product;

import io.zyra.catalog.Catalog.ProductNames;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.event.EventSubject;
import io.zyra.facts.history.EventPayload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Resolves products by our id, the shop's id or the handle, and variants by the shop's id or by
 * product and SKU or option values.
 */
public class ProductIdResolver {
  private final Map<String, UUID> products = new HashMap<>();
  private final Map<String, String> variants = new HashMap<>();

  /** Knows products and no variants. */
  public static ProductIdResolver of(List<ProductNames> products) {
    ProductIdResolver resolver = new ProductIdResolver();
    for (ProductNames each : products) {
      resolver.add(each.id(), each.id().toString());
      resolver.add(each.id(), each.handle());
      each.shopId().ifPresent(id -> resolver.add(each.id(), id));
    }
    return resolver;
  }

  void add(UUID product, String name) {
    EventSubject.id(name).ifPresent(id -> products.put(id, product));
  }

  void add(UUID product, Variant variant) {
    String key = product + "/" + variant.name();
    variants.put(key, key);
    variant.sku().ifPresent(sku -> variants.putIfAbsent(product + "/" + sku, key));
    variant.shopId().flatMap(EventSubject::id).ifPresent(id -> variants.put(id, key));
  }

  /** Whether any name of a product or variant is such. */
  boolean any(Predicate<String> such) {
    return products.keySet().stream().anyMatch(such) || variants.keySet().stream().anyMatch(such);
  }

  public Optional<UUID> find(String name) {
    return find(EventSubject.id(name));
  }

  /** The same for an id of a payload. */
  public Optional<UUID> find(Optional<String> id) {
    return id.map(products::get);
  }

  /** The canonical key of a variant: its product and option values. */
  public Optional<String> variant(String name) {
    return Optional.ofNullable(variants.get(name))
        .or(() -> EventSubject.id(name).map(variants::get));
  }

  /** The variant of a line item, by the shop's id or by the SKU. */
  public Optional<String> variantOf(EventPayload line) {
    return line.id("variant_id")
        .map(variants::get)
        .or(
            () ->
                find(line.id("product_id"))
                    .flatMap(id -> line.text("sku").map(sku -> variants.get(id + "/" + sku))));
  }
}
