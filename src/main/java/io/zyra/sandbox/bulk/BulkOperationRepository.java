package io.zyra.sandbox.bulk;

import io.zyra.sandbox.bulk.SandboxBulkOperation.Type;
import io.zyra.sandbox.shop.ShopStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The stored bulk operations of all shops. */
final class BulkOperationRepository {
  private static final String KIND = "bulk-operations";

  private final ShopStore store;

  BulkOperationRepository(ShopStore store) {
    this.store = store;
  }

  /** Stores a new operation; empty if the shop has so many under way already. */
  synchronized Optional<SandboxBulkOperation> create(
      String domain, Type type, String document, int mostAtOnce, Instant now) {
    long underWay = list(domain).stream().filter(o -> o.type() == type && o.isUnderWay()).count();
    if (underWay >= mostAtOnce) {
      return Optional.empty();
    }
    SandboxBulkOperation created =
        SandboxBulkOperation.created(
            store.nextId(), type, document, UUID.randomUUID().toString(), now);
    store.values().put(KIND, key(domain, created.id()), created);
    return Optional.of(created);
  }

  Optional<SandboxBulkOperation> find(String domain, long id) {
    return store.values().find(KIND, key(domain, id), SandboxBulkOperation.class);
  }

  /** All operations of a shop, newest first. */
  List<SandboxBulkOperation> list(String domain) {
    return store.values().list(KIND, domain + "/", SandboxBulkOperation.class).stream()
        .sorted(Comparator.comparingLong(SandboxBulkOperation::id).reversed())
        .toList();
  }

  /** Changes an operation as it is stored now. */
  synchronized SandboxBulkOperation update(
      String domain, long id, UnaryOperator<SandboxBulkOperation> change) {
    SandboxBulkOperation before = find(domain, id).orElseThrow();
    SandboxBulkOperation after = change.apply(before);
    if (!after.equals(before)) {
      store.values().put(KIND, key(domain, id), after);
    }
    return after;
  }

  private static String key(String domain, long id) {
    return domain + "/" + id;
  }
}
