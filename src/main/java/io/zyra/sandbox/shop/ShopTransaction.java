package io.zyra.sandbox.shop;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A transaction on a shop: the products that it will write, not visible to others before the
 * commit.
 */
public final class ShopTransaction {
  private final Shop shop;
  private final ShopStore store;
  private final Instant now;
  private final Map<Long, SandboxProduct> written = new LinkedHashMap<>();
  private final Map<Long, SandboxProduct> removed = new LinkedHashMap<>();
  private final Map<String, String> redirects = new LinkedHashMap<>();

  ShopTransaction(Shop shop, ShopStore store, Instant now) {
    this.shop = shop;
    this.store = store;
    this.now = now;
  }

  public Shop shop() {
    return shop;
  }

  public Instant now() {
    return now;
  }

  public long nextId() {
    return store.nextId();
  }

  /** The product in the current state of this transaction. */
  public Optional<SandboxProduct> product(long id) {
    if (removed.containsKey(id)) {
      return Optional.empty();
    }
    return Optional.ofNullable(written.get(id)).or(() -> shop.product(id));
  }

  /** The product with the part of that number, in the current state of this transaction. */
  public Optional<SandboxProduct> productWithPart(long partId) {
    return shop.productWithPart(partId).map(SandboxProduct::id).flatMap(this::product);
  }

  public SandboxProduct add(SandboxProduct product) {
    SandboxProduct published = product.changedAt(now);
    written.put(product.id(), published);
    return published;
  }

  /** Replaces a product. Its update time changes only if something differs. */
  public SandboxProduct replace(SandboxProduct before, SandboxProduct after) {
    if (after.equals(before)) {
      return before;
    }
    return add(after);
  }

  /** Has the storefront lead from a product's old address to its new one. */
  public void redirect(SandboxProduct before, SandboxProduct after) {
    if (!before.listing().handle().equals(after.listing().handle())) {
      redirects.put(before.listing().handle(), after.listing().handle());
    }
  }

  public void remove(SandboxProduct product) {
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
    removed.keySet().forEach(id -> store.remove(domain, id));
    written.values().forEach(product -> store.put(domain, product));
    redirects.forEach((from, to) -> store.putRedirect(domain, from, to));
  }
}
