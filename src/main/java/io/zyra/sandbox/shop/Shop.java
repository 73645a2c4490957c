package io.zyra.sandbox.shop;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * One shop with in-memory indexes over its products, so that lists and searches do not read all of
 * them. Reads need no lock; changes are serialized.
 */
public final class Shop {
  private volatile ShopProfile profile;
  private final ShopStore store;
  private final Map<Long, ProductIndexEntry> rows = new ConcurrentHashMap<>();
  private final Map<String, Long> byHandle = new ConcurrentHashMap<>();
  private final Map<Long, Long> byPart = new ConcurrentHashMap<>();
  private final Map<Long, List<Long>> partsOf = new ConcurrentHashMap<>();
  private final Map<Class<?>, Object> extensions = new ConcurrentHashMap<>();

  Shop(ShopProfile profile, ShopStore store) {
    this.profile = profile;
    this.store = store;
    store.eachProduct(profile.domain(), this::index);
  }

  public ShopProfile profile() {
    return profile;
  }

  void goBy(ShopProfile changed) {
    profile = changed;
  }

  public Collection<ProductIndexEntry> rows() {
    return rows.values();
  }

  public Optional<SandboxProduct> product(long id) {
    return rows.containsKey(id) ? store.product(profile.domain(), id) : Optional.empty();
  }

  public Optional<SandboxProduct> productByHandle(String handle) {
    return Optional.ofNullable(byHandle.get(handle)).flatMap(this::product);
  }

  /** The handle that an old handle leads to. */
  public Optional<String> redirect(String handle) {
    return store.redirect(profile.domain(), handle);
  }

  /** The product with the variant, inventory item, image or metafield of that number. */
  public Optional<SandboxProduct> productWithPart(long partId) {
    return Optional.ofNullable(byPart.get(partId)).flatMap(this::product);
  }

  /**
   * What another room keeps about this shop, one of each class; made at the first call.
   *
   * @param made from the shop
   */
  public <E> E extension(Class<E> type, Function<Shop, E> made) {
    return type.cast(extensions.computeIfAbsent(type, unseen -> made.apply(this)));
  }

  /**
   * The records of a kind, read from disk. A kind is opened once.
   *
   * @param key by which a record is found besides its id
   */
  public <T> RecordTable<T> records(
      String kind, Class<T> type, ToLongFunction<T> id, Function<T, String> key) {
    return new RecordTable<>(kind, id, key, store.records(profile.domain(), kind, type));
  }

  /**
   * Runs a transaction. If the work throws, nothing is changed. When this method returns, the
   * change is on disk.
   */
  public synchronized <T> T change(Instant now, Function<ShopTransaction, T> work) {
    ShopTransaction change = new ShopTransaction(this, store, now);
    T answer = work.apply(change);
    if (!change.isEmpty()) {
      store.commit(() -> change.writeTo(profile.domain()));
      List<SandboxProductChange> changes = changes(change);
      change.removed().forEach(this::unindex);
      change.written().forEach(this::reindex);
      change.showRecords();
      changes.forEach(store::tell);
      change.events().forEach(store::tell);
    }
    return answer;
  }

  private List<SandboxProductChange> changes(ShopTransaction change) {
    Stream<SandboxProductChange> removed =
        change.removed().stream()
            .filter(product -> rows.containsKey(product.id()))
            .map(
                product ->
                    new SandboxProductChange(
                        this, SandboxProductChange.Kind.DELETED, product, change.now()));
    Stream<SandboxProductChange> written =
        change.written().stream()
            .map(
                product ->
                    new SandboxProductChange(
                        this,
                        rows.containsKey(product.id())
                            ? SandboxProductChange.Kind.UPDATED
                            : SandboxProductChange.Kind.CREATED,
                        product,
                        change.now()));
    return Stream.concat(removed, written).toList();
  }

  private void reindex(SandboxProduct product) {
    Optional.ofNullable(rows.get(product.id())).ifPresent(row -> byHandle.remove(row.handle()));
    forgetParts(product);
    index(product);
  }

  private void index(SandboxProduct product) {
    List<Long> parts = parts(product);
    parts.forEach(part -> byPart.put(part, product.id()));
    partsOf.put(product.id(), parts);
    byHandle.put(product.listing().handle(), product.id());
    rows.put(product.id(), ProductIndexEntry.of(product));
  }

  private void unindex(SandboxProduct product) {
    rows.remove(product.id());
    byHandle.remove(product.listing().handle());
    forgetParts(product);
  }

  private void forgetParts(SandboxProduct product) {
    Optional.ofNullable(partsOf.remove(product.id()))
        .ifPresent(parts -> parts.forEach(byPart::remove));
  }

  private static List<Long> parts(SandboxProduct product) {
    return Stream.of(
            product.variants().stream().map(ProductVariant::id),
            product.variants().stream().map(ProductVariant::inventoryItemId),
            product.pictures().stream().map(ProductImage::id),
            product.metafields().stream().map(Metafield::id))
        .flatMap(Function.identity())
        .toList();
  }
}
