package io.zyra.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.catalog.csv.PictureSources;
import io.zyra.catalog.csv.ProvidedFields;
import io.zyra.catalog.snapshot.SnapshotRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Reads and changes the columns of a product that say how it differs from the shop's: what imports
 * provide and the shop does not have yet, where pictures were sent from, and writes whose answers
 * were lost. Call it in a transaction of the merchant.
 */
@ApplicationScoped
class ProductShopStates {
  /** Stands for a write of which only some fields are known. */
  private static final String UNKNOWN = "unknown";

  private final SnapshotRepository snapshots;
  private final ObjectMapper json;

  ProductShopStates(SnapshotRepository snapshots, ObjectMapper json) {
    this.snapshots = snapshots;
    this.json = json;
  }

  /** The fields that imports provide and the shop does not have yet; empty if there are none. */
  Optional<ProvidedFields> pending(ProductEntity entity) {
    if (!entity.shopPending) {
      return Optional.empty();
    }
    return Optional.of(
        entity.pendingFields == null
            ? ProvidedFields.whole(snapshots.content(entity.snapshotId))
            : read(entity.pendingFields, ProvidedFields.class));
  }

  /** The addresses that the product's pictures were sent from. */
  PictureSources pictures(ProductEntity entity) {
    return entity.pictureSources == null
        ? PictureSources.NONE
        : read(entity.pictureSources, PictureSources.class);
  }

  /** Stores the addresses that pictures were sent from, given what the shop made of them. */
  void rememberPictures(ProductEntity entity, ProductContent sent, ProductContent shown) {
    PictureSources after = pictures(entity).after(sent.images(), shown.images());
    entity.pictureSources = after.equals(PictureSources.NONE) ? null : text(after);
  }

  /**
   * The writes whose answers were lost, of a product that the shop has and that is only compared
   * with it once more; empty if it is to be written, or if it is not known what they wrote.
   */
  Optional<UnacknowledgedWrites> lostWrites(ProductEntity entity) {
    boolean compared =
        entity.shopId != null && entity.shopDueAt != null && entity.shopRefusal == null;
    return compared ? unacknowledged(entity) : Optional.empty();
  }

  /**
   * The writes whose answers were lost; empty if there are none, or if it is not known what they
   * wrote.
   */
  Optional<UnacknowledgedWrites> unacknowledged(ProductEntity entity) {
    List<String> lost = lost(entity);
    return !lost.isEmpty() && !lost.contains(UNKNOWN)
        ? Optional.of(
            new UnacknowledgedWrites(
                lost.stream().map(UUID::fromString).map(snapshots::content).toList()))
        : Optional.empty();
  }

  /** Stores what a write whose answer was lost has written. */
  void rememberLost(ProductEntity entity, Optional<UUID> content, Instant now) {
    boolean more = entity.shopUnsureUntil != null && entity.shopUnsureUntil.isAfter(now);
    Set<String> lost = new TreeSet<>(more ? lost(entity) : List.of());
    lost.add(content.map(UUID::toString).orElse(UNKNOWN));
    entity.shopUnsureSnapshots = text(lost);
  }

  private List<String> lost(ProductEntity entity) {
    return entity.shopUnsureSnapshots == null
        ? List.of()
        : List.of(read(entity.shopUnsureSnapshots, String[].class));
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A product cannot be written", e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored product cannot be read", e);
    }
  }
}
