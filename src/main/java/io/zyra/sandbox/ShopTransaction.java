package io.zyra.sandbox;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A transaction on a shop: the products that it will write, not visible to others before the
 * commit.
 */
final class ShopTransaction {
  private final Shop shop;
  private final ShopStore shelf;
  private final Instant now;
  private final Map<Long, SandboxProduct> written = new LinkedHashMap<>();
  private final Map<Long, SandboxProduct> removed = new LinkedHashMap<>();

  ShopTransaction(Shop shop, ShopStore shelf, Instant now) {
    this.shop = shop;
    this.shelf = shelf;
    this.now = now;
  }

  Shop shop() {
    return shop;
  }

  Instant now() {
    return now;
  }

  long nextId() {
    return shelf.nextId();
  }

  /** The product in the current state of this transaction. */
  Optional<SandboxProduct> product(long id) {
    if (removed.containsKey(id)) {
      return Optional.empty();
    }
    return Optional.ofNullable(written.get(id)).or(() -> shop.product(id));
  }

  /** The product with the part of that number, in the current state of this transaction. */
  Optional<SandboxProduct> productWithPart(long partId) {
    return shop.productWithPart(partId).map(SandboxProduct::id).flatMap(this::product);
  }

  SandboxProduct add(SandboxProduct product) {
    SandboxProduct published = product.changedAt(now);
    written.put(product.id(), published);
    return published;
  }

  /** Replaces a product. Its update time changes only if something differs. */
  SandboxProduct replace(SandboxProduct before, SandboxProduct after) {
    if (after.equals(before)) {
      return before;
    }
    return add(after);
  }

  void remove(SandboxProduct product) {
    written.remove(product.id());
    removed.put(product.id(), product);
  }

  boolean isEmpty() {
    return written.isEmpty() && removed.isEmpty();
  }

  Collection<SandboxProduct> written() {
    return written.values();
  }

  Collection<SandboxProduct> removed() {
    return removed.values();
  }

  void writeTo(String domain) {
    removed.keySet().forEach(id -> shelf.remove(domain, id));
    written.values().forEach(product -> shelf.put(domain, product));
  }
}
