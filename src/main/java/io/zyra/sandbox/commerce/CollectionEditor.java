package io.zyra.sandbox.commerce;

import io.zyra.sandbox.shop.ProductHandles;
import io.zyra.sandbox.shop.ShopTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the collections of a shop are made and changed, by merchants and by apps. */
public final class CollectionEditor {
  private final Commerce commerce;

  public CollectionEditor(Commerce commerce) {
    this.commerce = commerce;
  }

  /** Adds a collection of the products that fulfil a condition. */
  public SandboxCollection add(String title, SandboxCollection.Condition condition, Instant now) {
    return add(title, Optional.of(condition), List.of(), now);
  }

  /** Adds a collection of these products. */
  public SandboxCollection add(String title, List<Long> productIds, Instant now) {
    return add(title, Optional.empty(), productIds, now);
  }

  private SandboxCollection add(
      String title,
      Optional<SandboxCollection.Condition> condition,
      List<Long> productIds,
      Instant now) {
    return commerce
        .shop()
        .change(
            now,
            change -> {
              SandboxCollection collection =
                  new SandboxCollection(
                      change.nextId(),
                      ProductHandles.fromText(title),
                      title,
                      "",
                      condition,
                      productIds,
                      now,
                      now);
              change.publish("COLLECTIONS_CREATE", collection);
              return change.write(commerce.collections(), collection);
            });
  }

  /**
   * Gives a collection another title, and another handle if one is named.
   *
   * @throws CommerceException if there is none
   */
  public SandboxCollection rename(
      long id, Optional<String> title, Optional<String> handle, Instant now) {
    return commerce
        .shop()
        .change(
            now,
            change -> {
              SandboxCollection before = collection(id);
              return updated(
                  change,
                  before.titled(title.orElse(before.title()), handle.orElse(before.handle()), now));
            });
  }

  /**
   * Adds products to a collection, or takes them out.
   *
   * @throws CommerceException if there is none, or a condition chooses its products
   */
  public SandboxCollection change(long id, List<Long> added, List<Long> removed, Instant now) {
    return commerce
        .shop()
        .change(
            now,
            change -> {
              SandboxCollection before = collection(id);
              if (before.condition().isPresent()) {
                throw CommerceException.refused(
                    "Can't manually change the products of a smart collection");
              }
              List<Long> products = new ArrayList<>(before.productIds());
              products.removeAll(added);
              products.addAll(added);
              products.removeAll(removed);
              return updated(change, before.of(products, now));
            });
  }

  /**
   * Deletes a collection; its products stay.
   *
   * @throws CommerceException if there is none
   */
  public void delete(long id, Instant now) {
    commerce
        .shop()
        .change(
            now,
            change -> {
              SandboxCollection collection = collection(id);
              change.remove(commerce.collections(), collection);
              change.publish("COLLECTIONS_DELETE", collection);
              return collection;
            });
  }

  private SandboxCollection updated(ShopTransaction change, SandboxCollection after) {
    change.publish("COLLECTIONS_UPDATE", after);
    return change.write(commerce.collections(), after);
  }

  private SandboxCollection collection(long id) {
    return commerce
        .collections()
        .get(id)
        .orElseThrow(() -> CommerceException.missing("Collection does not exist"));
  }
}
