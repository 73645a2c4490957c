package io.zyra.sandbox.shop;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A transaction on a shop: the products and other records that it will write, not visible before
 * the commit. Products are read in their state of the transaction, other records in their state
 * before it.
 */
public final class ShopTransaction {
  private final Shop shop;
  private final ShopStore store;
  private final Instant now;
  private final Map<Long, SandboxProduct> written = new LinkedHashMap<>();
  private final Map<Long, SandboxProduct> removed = new LinkedHashMap<>();
  private final Map<String, String> redirects = new LinkedHashMap<>();
  private final List<RecordWrite> recordWrites = new ArrayList<>();
  private final List<ShopEvent> events = new ArrayList<>();

  /** One write of a record: to disk at the commit, to the table in memory after it. */
  private record RecordWrite(Runnable toDisk, Runnable toMemory) {}

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

  /** Writes a record to its table. */
  public <T> T write(RecordTable<T> table, T value) {
    String domain = shop.profile().domain();
    recordWrites.add(
        new RecordWrite(
            () -> store.putRecord(domain, table.kind(), table.id(value), value),
            () -> table.show(value)));
    return value;
  }

  public <T> void remove(RecordTable<T> table, T value) {
    String domain = shop.profile().domain();
    recordWrites.add(
        new RecordWrite(
            () -> store.removeRecord(domain, table.kind(), table.id(value)),
            () -> table.hide(table.id(value))));
  }

  /** Tells the listeners after the commit. */
  public void publish(String topic, Object subject) {
    events.add(new ShopEvent(shop, topic, subject, now));
  }

  boolean isEmpty() {
    return written.isEmpty() && removed.isEmpty() && recordWrites.isEmpty();
  }

  List<ShopEvent> events() {
    return events;
  }

  void showRecords() {
    recordWrites.forEach(write -> write.toMemory().run());
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
    recordWrites.forEach(write -> write.toDisk().run());
  }
}
