package io.zyra.catalog;

import io.zyra.catalog.csv.PictureSources;
import io.zyra.catalog.csv.ProvidedFields;
import io.zyra.catalog.snapshot.ProductSnapshot;
import io.zyra.catalog.snapshot.ProductWriter;
import io.zyra.catalog.snapshot.ProductWriter.Write;
import io.zyra.catalog.snapshot.SnapshotRepository;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The products of merchants: reads them, and stores what the shop has. */
@ApplicationScoped
public class Catalog {
  private static final int HANDLES_AT_ONCE = 1000;

  private final ProductRepository products;
  private final ProductWriter writer;
  private final ShopProductIntake intake;
  private final SnapshotRepository snapshots;
  private final ProductShopStates shopStates;
  private final Tenancy tenancy;
  private final Clock clock;

  Catalog(
      ProductRepository products,
      ProductWriter writer,
      ShopProductIntake intake,
      SnapshotRepository snapshots,
      ProductShopStates shopStates,
      Tenancy tenancy,
      Clock clock) {
    this.products = products;
    this.writer = writer;
    this.intake = intake;
    this.snapshots = snapshots;
    this.shopStates = shopStates;
    this.tenancy = tenancy;
    this.clock = clock;
  }

  /**
   * Stores a product as the shop has it, by the rules of {@link ShopProductIntake}.
   *
   * @param at when the shop last changed the product
   * @param reason the reason of the snapshot, if something is new
   * @return the stored product
   */
  public Product acceptFromShop(
      MerchantId merchant, String shopId, ProductContent shown, Instant at, String reason) {
    return tenancy.call(
        merchant,
        () ->
            get(
                merchant,
                intake
                    .accept(
                        merchant,
                        List.of(new ShopProductIntake.Shown(shopId, shown, at)),
                        Optional.empty(),
                        reason)
                    .get(0)));
  }

  Optional<ProductEntity> locked(String column, Object value) {
    return products.find(column, value).withLock(LockModeType.PESSIMISTIC_WRITE).stream()
        .findFirst();
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
    return tenancy.read(merchant, () -> snapshots.content(snapshotId));
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
        snapshots.content(entity.snapshotId),
        entity.snapshotId,
        products.count("titleKey", entity.titleKey) == 1,
        entity.updatedAt);
  }

  /** The snapshots of a product, newest first. */
  public Page<ProductSnapshot> snapshots(MerchantId merchant, UUID product, PageRequest page) {
    return tenancy.read(merchant, () -> snapshots.page(merchant, product, page));
  }

  /** Our ids of products with one of these ids of the shop, by the shop's id. */
  public Map<String, UUID> byShopId(MerchantId merchant, List<String> shopIds) {
    return tenancy.read(
        merchant,
        () -> {
          Map<String, UUID> found = new HashMap<>();
          for (int from = 0; from < shopIds.size(); from += HANDLES_AT_ONCE) {
            int to = Math.min(from + HANDLES_AT_ONCE, shopIds.size());
            products
                .find("shopId in ?1", shopIds.subList(from, to))
                .list()
                .forEach(row -> found.put(row.shopId, row.id));
          }
          return found;
        });
  }

  /**
   * The names of a product: our id, the shop's id if it is there, and the handle.
   *
   * @param type the shop's product type; empty when it has none
   */
  public record ProductNames(UUID id, Optional<String> shopId, String handle, String type) {}

  /** The names of all products of a merchant. */
  public List<ProductNames> names(MerchantId merchant) {
    return tenancy.read(
        merchant,
        () ->
            products
                .getEntityManager()
                .createQuery("SELECT id, shopId, handle, productType FROM Product", Object[].class)
                .getResultStream()
                .map(
                    row ->
                        new ProductNames(
                            (UUID) row[0],
                            Optional.ofNullable((String) row[1]),
                            (String) row[2],
                            (String) row[3]))
                .toList());
  }

  public long count(MerchantId merchant) {
    return tenancy.read(merchant, () -> products.count());
  }

  /**
   * Passes the contents of all products to a visitor, in a stable order, without loading all of
   * them at once.
   */
  public void forEachContent(MerchantId merchant, ContentVisitor visitor) {
    tenancy.run(merchant, () -> snapshots.forEachCurrent(merchant, visitor::visit));
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
                                shopStates.pending(row),
                                shopStates.pictures(row))));
          }
          return found;
        });
  }
}
