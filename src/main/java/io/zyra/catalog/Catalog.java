package io.zyra.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.catalog.csv.MergedProduct;
import io.zyra.catalog.csv.PictureSources;
import io.zyra.catalog.csv.ProvidedFields;
import io.zyra.catalog.snapshot.ProductSnapshot;
import io.zyra.catalog.snapshot.ProductWriter;
import io.zyra.catalog.snapshot.ProductWriter.Write;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.IdGenerator;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** The products of merchants: reading them, and storing their state in the shop. */
@ApplicationScoped
public class Catalog {
  private static final int HANDLES_AT_ONCE = 1000;

  /** Stands for a write of which only some fields are known. */
  private static final String UNKNOWN = "unknown";

  private final ProductRepository products;
  private final ProductWriter writer;
  private final CurrencyScaleNormalizer amounts;
  private final EntityManager entities;
  private final Tenancy tenancy;
  private final ObjectMapper json;
  private final IdGenerator ids;
  private final Clock clock;

  Catalog(
      ProductRepository products,
      ProductWriter writer,
      CurrencyScaleNormalizer amounts,
      EntityManager entities,
      Tenancy tenancy,
      ObjectMapper json,
      IdGenerator ids,
      Clock clock) {
    this.products = products;
    this.writer = writer;
    this.amounts = amounts;
    this.entities = entities;
    this.tenancy = tenancy;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Stores a product as the shop has it. It is found by the shop's id, or else by its handle. What
   * imports state about it and the shop does not have yet stays provided. A state that is older
   * than the stored one is ignored.
   *
   * @param at when the shop last changed the product
   * @param reason the reason of the snapshot, if something is new
   * @return the stored product
   */
  public Product acceptFromShop(
      MerchantId merchant, String shopId, ProductContent shown, Instant at, String reason) {
    return tenancy.call(
        merchant,
        () -> {
          ProductContent content = amounts.of(merchant, shown);
          Optional<ProductEntity> existing =
              locked("shopId", shopId)
                  .or(() -> locked("handle", ProductHandle.of(content.handle())));
          UUID id = existing.map(entity -> entity.id).orElseGet(ids::next);
          if (existing.filter(entity -> isNewer(entity, shopId, at)).isPresent()) {
            return get(merchant, id);
          }
          Optional<ProvidedFields> pending = existing.flatMap(this::pending);
          Optional<ProductContent> stored = existing.map(entity -> content(entity.snapshotId));
          ProductContent now =
              pending.isPresent() && stored.isPresent()
                  ? MergedProduct.overlay(
                      content, stored.get(), pending.get(), pictures(existing.get()))
                  : content;
          boolean nothingNew =
              existing.filter(entity -> shopId.equals(entity.shopId)).isPresent()
                  && stored.filter(now::equals).isPresent();
          if (!nothingNew) {
            writer.write(
                merchant,
                List.of(new Write(id, Optional.of(shopId), now, reason, pending, Optional.of(at))));
          }
          return get(merchant, id);
        });
  }

  Optional<ProductEntity> locked(String column, Object value) {
    return products.find(column, value).withLock(LockModeType.PESSIMISTIC_WRITE).stream()
        .findFirst();
  }

  private static boolean isNewer(ProductEntity stored, String shopId, Instant at) {
    return shopId.equals(stored.shopId)
        && stored.shopUpdatedAt != null
        && stored.shopUpdatedAt.isAfter(at);
  }

  Optional<ProvidedFields> pending(ProductEntity entity) {
    if (!entity.shopPending) {
      return Optional.empty();
    }
    return Optional.of(
        entity.pendingFields == null
            ? ProvidedFields.whole(content(entity.snapshotId))
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
    List<String> lost = lost(entity);
    return compared && !lost.isEmpty() && !lost.contains(UNKNOWN)
        ? Optional.of(
            new UnacknowledgedWrites(
                lost.stream().map(UUID::fromString).map(this::content).toList()))
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

  /**
   * Takes a snapshot of a product as the shop has it, even if nothing is new. If an import is still
   * pending, the snapshot does not become the product's current content.
   */
  public UUID takeSnapshot(MerchantId merchant, Product product, String reason) {
    return tenancy.call(
        merchant,
        () -> {
          boolean pending =
              locked("id", product.id()).filter(entity -> entity.shopPending).isPresent();
          Write write =
              new Write(
                  product.id(),
                  product.shopId(),
                  product.content(),
                  reason,
                  Optional.empty(),
                  Optional.empty());
          return (pending
                  ? writer.writeHistory(merchant, List.of(write), clock.instant())
                  : writer.write(merchant, List.of(write)))
              .get(0);
        });
  }

  /** The content of a snapshot. */
  public ProductContent snapshot(MerchantId merchant, UUID snapshotId) {
    return tenancy.read(merchant, () -> content(snapshotId));
  }

  /**
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  public Product get(MerchantId merchant, UUID id) {
    return tenancy.read(
        merchant,
        () ->
            products
                .findByIdOptional(id)
                .map(entity -> product(merchant, entity))
                .orElseThrow(() -> Problem.notFound("product", id.toString())));
  }

  /**
   * Finds a product by our id, the shop's id in either form, or the handle.
   *
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  public Product resolve(MerchantId merchant, String reference) {
    return tenancy.read(
        merchant,
        () ->
            find(reference)
                .map(entity -> product(merchant, entity))
                .orElseThrow(() -> Problem.notFound("product", reference)));
  }

  private Optional<ProductEntity> find(String reference) {
    if (reference.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      return products.findByIdOptional(UUID.fromString(reference));
    }
    String gid = reference.matches("\\d+") ? "gid://shopify/Product/" + reference : reference;
    return products
        .find("shopId = ?1 or handle = ?2", gid, ProductHandle.of(reference))
        .firstResultOptional();
  }

  Product product(MerchantId merchant, ProductEntity entity) {
    return new Product(
        entity.id,
        merchant,
        Optional.ofNullable(entity.shopId),
        content(entity.snapshotId),
        entity.snapshotId,
        products.count("titleKey", entity.titleKey) == 1,
        entity.updatedAt);
  }

  /** The snapshots of a product, newest first. */
  public Page<ProductSnapshot> snapshots(MerchantId merchant, UUID product, PageRequest page) {
    return tenancy.read(
        merchant,
        () -> {
          List<?> found =
              entities
                  .createNativeQuery(
                      """
                      SELECT id, reason, content, created_at FROM product_snapshot
                       WHERE merchant_id = :merchant AND product_id = :product AND id < :before
                       ORDER BY id DESC LIMIT :limit
                      """,
                      Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("product", product)
                  .setParameter("before", page.before())
                  .setParameter("limit", page.size() + 1)
                  .getResultList();
          List<ProductSnapshot> snapshots =
              found.stream()
                  .map(Tuple.class::cast)
                  .map(
                      row ->
                          new ProductSnapshot(
                              row.get("id", UUID.class),
                              row.get("reason", String.class),
                              row.get("created_at", Instant.class),
                              read(String.valueOf(row.get("content")), ProductContent.class)))
                  .toList();
          return Page.of(snapshots, page.size(), snapshot -> snapshot.id().toString());
        });
  }

  public long count(MerchantId merchant) {
    return tenancy.read(merchant, () -> products.count());
  }

  /**
   * Passes the contents of all products to a visitor, in a stable order, without loading all of
   * them at once.
   */
  public void forEachContent(MerchantId merchant, ContentVisitor visitor) {
    tenancy.run(
        merchant,
        () -> {
          try (Stream<?> rows =
              entities
                  .createNativeQuery(
                      """
                      SELECT p.id, s.content FROM product p
                        JOIN product_snapshot s ON s.id = p.snapshot_id
                       WHERE p.merchant_id = :merchant ORDER BY p.id
                      """,
                      Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .setHint("org.hibernate.fetchSize", 500)
                  .getResultStream()) {
            rows.map(Tuple.class::cast)
                .forEach(
                    row ->
                        visitor.visit(
                            row.get("id", UUID.class),
                            read(String.valueOf(row.get("content")), ProductContent.class)));
          }
        });
  }

  /** Receives the contents of products one by one. */
  public interface ContentVisitor {
    void visit(UUID productId, ProductContent content);
  }

  /** The stored columns of a product that an import needs. */
  public record StoredProduct(
      UUID id,
      Optional<String> shopId,
      UUID snapshotId,
      String contentHash,
      Optional<ProvidedFields> pending,
      PictureSources pictures) {}

  /** The products with one of these handles, by handle, locked until the transaction ends. */
  public Map<String, StoredProduct> byHandle(MerchantId merchant, List<String> handles) {
    return tenancy.call(
        merchant,
        () -> {
          Map<String, StoredProduct> found = new HashMap<>();
          for (int from = 0; from < handles.size(); from += HANDLES_AT_ONCE) {
            int to = Math.min(from + HANDLES_AT_ONCE, handles.size());
            products
                .find("handle in ?1", handles.subList(from, to))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .forEach(
                    row ->
                        found.put(
                            row.handle,
                            new StoredProduct(
                                row.id,
                                Optional.ofNullable(row.shopId),
                                row.snapshotId,
                                row.contentHash,
                                pending(row),
                                pictures(row))));
          }
          return found;
        });
  }

  private ProductContent content(UUID snapshotId) {
    Object text =
        entities
            .createNativeQuery("SELECT content FROM product_snapshot WHERE id = :id")
            .setParameter("id", snapshotId)
            .getSingleResult();
    return read(String.valueOf(text), ProductContent.class);
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
