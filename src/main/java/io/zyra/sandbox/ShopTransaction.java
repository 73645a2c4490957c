package io.zyra.sandbox;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A change to a shop while it is being made: what it will write, not yet seen by anyone else. */
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

  /** A product as this change has left it so far. */
  Optional<SandboxProduct> product(long id) {
    if (removed.containsKey(id)) {
      return Optional.empty();
    }
    return Optional.ofNullable(written.get(id)).or(() -> shop.product(id));
  }

  /** The product that has a part of that number, as this change has left it so far. */
  Optional<SandboxProduct> productWithPart(long partId) {
    return shop.productWithPart(partId).map(SandboxProduct::id).flatMap(this::product);
  }

  SandboxProduct add(SandboxProduct product) {
    SandboxProduct published = product.changedAt(now);
    written.put(product.id(), published);
    return published;
  }

  /** Puts a product in another's place; its time of change moves only if something is different. */
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
