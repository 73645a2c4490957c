package io.zyra.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.zyra.catalog.ProductWriter.Write;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Ids;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A merchant's products, and the snapshots of what they were. */
@ApplicationScoped
public class Catalog {
  private final Table table;
  private final ProductWriter writer;
  private final EntityManager entities;
  private final Tenancy tenancy;
  private final ObjectMapper json;
  private final Ids ids;

  Catalog(
      Table table,
      ProductWriter writer,
      EntityManager entities,
      Tenancy tenancy,
      ObjectMapper json,
      Ids ids) {
    this.table = table;
    this.writer = writer;
    this.entities = entities;
    this.tenancy = tenancy;
    this.json = json;
    this.ids = ids;
  }

  /** Panache's queries over the products' table. */
  @ApplicationScoped
  static class Table implements PanacheRepositoryBase<ProductEntity, UUID> {}

  /**
   * Takes in a product as the shop has it now, known by the shop's id or else by its handle.
   *
   * @param reason why the snapshot is taken, when there is something new
   * @return the product as it is then
   */
  public Product acceptFromShop(
      MerchantId merchant, String shopId, ProductContent content, String reason) {
    return tenancy.call(
        merchant,
        () -> {
          Optional<ProductEntity> existing =
              table
                  .find("shopId", shopId)
                  .firstResultOptional()
                  .or(() -> table.find("handle", content.handle()).firstResultOptional());
          UUID id = existing.map(entity -> entity.id).orElseGet(ids::next);
          boolean nothingNew =
              existing
                  .filter(entity -> shopId.equals(entity.shopId) && !entity.shopPending)
                  .filter(entity -> content(entity.snapshotId).equals(content))
                  .isPresent();
          if (!nothingNew) {
            writer.write(
                merchant,
                List.of(new Write(id, Optional.of(shopId), content, reason, false, true)));
          }
          return get(merchant, id);
        });
  }

  /**
   * The shop has an imported product now. When it was imported again meanwhile, the shop has yet to
   * be told of that.
   */
  public void listed(MerchantId merchant, Product sent, String shopId, ProductContent inShop) {
    tenancy.run(
        merchant,
        () -> {
          ProductEntity now = table.findById(sent.id());
          if (now.snapshotId.equals(sent.snapshotId())) {
            writer.write(
                merchant,
                List.of(
                    new Write(
                        sent.id(), Optional.of(shopId), inShop, "listed in shop", false, true)));
          } else {
            now.shopId = shopId;
          }
        });
  }

  /** The shop does not take an imported product; it is not offered again until it changes. */
  public void notListed(MerchantId merchant, Product refused) {
    tenancy.run(merchant, () -> table.findById(refused.id()).shopPending = false);
  }

  /** Takes a snapshot of a product as it is now in the shop, whether or not anything is new. */
  public UUID takeSnapshot(MerchantId merchant, Product product, String reason) {
    return tenancy.call(
        merchant,
        () ->
            writer
                .write(
                    merchant,
                    List.of(
                        new Write(
                            product.id(),
                            product.shopId(),
                            product.content(),
                            reason,
                            false,
                            true)))
                .get(0));
  }

  /** The content that a snapshot holds. */
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
            table
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
      return table.findByIdOptional(UUID.fromString(reference));
    }
    String gid = reference.matches("\\d+") ? "gid://shopify/Product/" + reference : reference;
    return table.find("shopId = ?1 or handle = ?2", gid, reference).firstResultOptional();
  }

  private Product product(MerchantId merchant, ProductEntity entity) {
    return new Product(
        entity.id,
        merchant,
        Optional.ofNullable(entity.shopId),
        content(entity.snapshotId),
        entity.snapshotId,
        table.count("titleKey", entity.titleKey) == 1,
        entity.updatedAt);
  }

  /** The snapshots of a product, newest first. */
  public Page<Snapshot> snapshots(MerchantId merchant, UUID product, PageRequest page) {
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
          List<Snapshot> snapshots =
              found.stream()
                  .map(Tuple.class::cast)
                  .map(
                      row ->
                          new Snapshot(
                              row.get("id", UUID.class),
                              row.get("reason", String.class),
                              row.get("created_at", Instant.class),
                              read(String.valueOf(row.get("content")), ProductContent.class)))
                  .toList();
          return Page.of(snapshots, page.size(), snapshot -> snapshot.id().toString());
        });
  }

  /** The products that the shop has not been told of yet, a few at a time. */
  public List<Product> pendingForShop(MerchantId merchant, int limit) {
    return tenancy.read(
        merchant,
        () ->
            table.find("shopPending = true order by id").page(0, limit).list().stream()
                .map(entity -> product(merchant, entity))
                .toList());
  }

  public long count(MerchantId merchant) {
    return tenancy.read(merchant, () -> table.count());
  }

  /** Goes through the contents of all products, in a stable order. */
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

  /** Sees one product's content after the other. */
  public interface ContentVisitor {
    void visit(UUID productId, ProductContent content);
  }

  private ProductContent content(UUID snapshotId) {
    Object text =
        entities
            .createNativeQuery("SELECT content FROM product_snapshot WHERE id = :id")
            .setParameter("id", snapshotId)
            .getSingleResult();
    return read(String.valueOf(text), ProductContent.class);
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored product cannot be read", e);
    }
  }
}
