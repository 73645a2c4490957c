package io.zyra.facts;

import io.zyra.catalog.ProductContent.Variant;
import io.zyra.event.EventSubject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Which product is meant by our id, the shop's id or a handle; which variant by the shop's id or by
 * its product and its SKU or option values.
 */
class ProductNames {
  private final Map<String, UUID> products = new HashMap<>();
  private final Map<String, String> variants = new HashMap<>();

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

  Optional<UUID> find(String name) {
    return find(EventSubject.id(name));
  }

  /** The same of an id in a payload. */
  Optional<UUID> find(Optional<String> id) {
    return id.map(products::get);
  }

  /** One name for all of a variant's names: that of its product and its option values. */
  Optional<String> variant(String name) {
    return Optional.ofNullable(variants.get(name))
        .or(() -> EventSubject.id(name).map(variants::get));
  }

  /** The variant that a line of an order or cart names, by the shop's id or by the SKU. */
  Optional<String> variantOf(Payload line) {
    return line.id("variant_id")
        .map(variants::get)
        .or(
            () ->
                find(line.id("product_id"))
                    .flatMap(id -> line.text("sku").map(sku -> variants.get(id + "/" + sku))));
  }
}
