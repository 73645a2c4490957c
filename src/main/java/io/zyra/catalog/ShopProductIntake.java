package io.zyra.catalog;

import io.zyra.catalog.csv.MergedProduct;
import io.zyra.catalog.csv.ProvidedFields;
import io.zyra.catalog.snapshot.ContentHash;
import io.zyra.catalog.snapshot.ProductWriter;
import io.zyra.catalog.snapshot.ProductWriter.Write;
import io.zyra.catalog.snapshot.SnapshotRepository;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.IdGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stores products as the shop has them. A product is found by the shop's id, or else by its handle.
 * What imports state about it and the shop does not have yet stays provided. A state that is older
 * than the stored one is ignored.
 */
@ApplicationScoped
public class ShopProductIntake {
  private final ProductRepository products;
  private final ProductWriter writer;
  private final CurrencyScaleNormalizer amounts;
  private final SnapshotRepository snapshots;
  private final ProductShopStates shopStates;
  private final Tenancy tenancy;
  private final IdGenerator ids;

  ShopProductIntake(
      ProductRepository products,
      ProductWriter writer,
      CurrencyScaleNormalizer amounts,
      SnapshotRepository snapshots,
      ProductShopStates shopStates,
      Tenancy tenancy,
      IdGenerator ids) {
    this.products = products;
    this.writer = writer;
    this.amounts = amounts;
    this.snapshots = snapshots;
    this.shopStates = shopStates;
    this.tenancy = tenancy;
    this.ids = ids;
  }

  /**
   * A product as the shop has shown it.
   *
   * @param updatedAt when the shop last changed it
   */
  public record Shown(String shopId, ProductContent content, Instant updatedAt) {}

  /**
   * Stores products, all or none.
   *
   * @param listedAt when the shop was asked, if that was long ago: of two states with the same time
   *     the one that was stored later is newer
   * @param reason the reason of the snapshots, where something is new
   * @return our ids, in the same order
   */
  public List<UUID> accept(
      MerchantId merchant, List<Shown> shown, Optional<Instant> listedAt, String reason) {
    return tenancy.call(
        merchant,
        () -> {
          Map<String, ProductEntity> byShopId =
              locked("shopId", shown.stream().map(Shown::shopId).toList(), row -> row.shopId);
          Map<String, ProductEntity> byHandle =
              locked(
                  "handle", shown.stream().map(ShopProductIntake::handle).toList(), r -> r.handle);
          if (shown.size() > 1 && isEntangled(shown, byShopId, byHandle)) {
            List<UUID> each = new ArrayList<>();
            shown.forEach(one -> each.addAll(accept(merchant, List.of(one), listedAt, reason)));
            return each;
          }
          List<UUID> accepted = new ArrayList<>();
          List<Write> writes = new ArrayList<>();
          for (Shown one : shown) {
            Optional<ProductEntity> existing = existing(one, byShopId, byHandle);
            UUID id = existing.map(entity -> entity.id).orElseGet(ids::next);
            accepted.add(id);
            if (existing.filter(entity -> isNewer(entity, one, listedAt)).isEmpty()) {
              write(merchant, id, existing, one, reason).ifPresent(writes::add);
            }
          }
          if (!writes.isEmpty()) {
            writer.write(merchant, writes);
          }
          return accepted;
        });
  }

  private Map<String, ProductEntity> locked(
      String column, List<String> values, Function<ProductEntity, String> key) {
    return products
        .find(column + " in ?1", values)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .stream()
        .collect(Collectors.toMap(key, Function.identity()));
  }

  private static String handle(Shown shown) {
    return ProductHandle.of(shown.content().handle());
  }

  private static Optional<ProductEntity> existing(
      Shown shown, Map<String, ProductEntity> byShopId, Map<String, ProductEntity> byHandle) {
    return Optional.ofNullable(byShopId.get(shown.shopId()))
        .or(() -> Optional.ofNullable(byHandle.get(handle(shown))));
  }

  /** Whether what becomes of one product depends on what becomes of another. */
  private static boolean isEntangled(
      List<Shown> shown, Map<String, ProductEntity> byShopId, Map<String, ProductEntity> byHandle) {
    Set<Object> taken = new HashSet<>();
    return shown.stream()
        .anyMatch(
            one -> {
              boolean handleTaken = !taken.add(handle(one));
              return existing(one, byShopId, byHandle)
                      .filter(entity -> !taken.add(entity.id))
                      .isPresent()
                  || handleTaken;
            });
  }

  private static boolean isNewer(ProductEntity stored, Shown shown, Optional<Instant> listedAt) {
    if (stored.shopUpdatedAt == null) {
      return false;
    }
    if (!shown.shopId().equals(stored.shopId)) {
      // Another product of the shop has the handle. One that was listed long ago may be deleted.
      return listedAt.isPresent() && stored.shopUpdatedAt.isAfter(shown.updatedAt());
    }
    return stored.shopUpdatedAt.isAfter(shown.updatedAt())
        || (stored.shopUpdatedAt.equals(shown.updatedAt())
            && listedAt
                .filter(at -> stored.lastSyncedAt != null && stored.lastSyncedAt.isAfter(at))
                .isPresent());
  }

  /** What has to be written; empty if nothing is new. */
  private Optional<Write> write(
      MerchantId merchant, UUID id, Optional<ProductEntity> existing, Shown shown, String reason) {
    ProductContent content = amounts.of(merchant, shown.content());
    Optional<ProvidedFields> pending = existing.flatMap(shopStates::pending);
    boolean known = existing.filter(entity -> shown.shopId().equals(entity.shopId)).isPresent();
    if (existing.isPresent() && (pending.isPresent() || hasSameHash(existing.get(), content))) {
      ProductContent stored = snapshots.content(existing.get().snapshotId);
      ProductContent now =
          pending
              .map(
                  fields ->
                      MergedProduct.overlay(
                          content, stored, fields, shopStates.pictures(existing.get())))
              .orElse(content);
      if (known && now.equals(stored)) {
        existing.ifPresent(entity -> rememberTime(entity, shown.updatedAt()));
        return Optional.empty();
      }
      return Optional.of(written(id, shown, now, reason, pending));
    }
    return Optional.of(written(id, shown, content, reason, pending));
  }

  private static boolean hasSameHash(ProductEntity entity, ProductContent content) {
    return ContentHash.of(content).equals(entity.contentHash);
  }

  /** So that a state between the two, which may be read late, is known to be older. */
  private static void rememberTime(ProductEntity entity, Instant updatedAt) {
    if (entity.shopUpdatedAt == null || updatedAt.isAfter(entity.shopUpdatedAt)) {
      entity.shopUpdatedAt = updatedAt;
    }
  }

  private static Write written(
      UUID id,
      Shown shown,
      ProductContent content,
      String reason,
      Optional<ProvidedFields> pending) {
    return new Write(
        id, Optional.of(shown.shopId()), content, reason, pending, Optional.of(shown.updatedAt()));
  }
}
