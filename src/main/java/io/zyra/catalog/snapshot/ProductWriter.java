package io.zyra.catalog.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.ProductContent.Image;
import io.zyra.catalog.ProductHandle;
import io.zyra.catalog.csv.ProvidedFields;
import io.zyra.catalog.seo.ContentFeatures;
import io.zyra.security.MerchantId;
import io.zyra.web.IdGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;

/** Writes products and their snapshots in batches. */
@ApplicationScoped
public class ProductWriter {
  private static final String INSERT_SNAPSHOT =
      """
      INSERT INTO product_snapshot
        (id, merchant_id, product_id, reason, content, content_hash, features, created_at)
      VALUES (?, ?, ?, ?, ?::json, ?, ?::json, ?)
      """;
  private static final String UPSERT_PRODUCT =
      """
      INSERT INTO product
        (id, merchant_id, shop_id, handle, title, title_key, status, vendor, product_type, tags,
         price, inventory, image_url, seo_base, snapshot_id, content_hash, shop_pending, created_at,
         updated_at, last_synced_at, pending_fields, shop_updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?)
      ON CONFLICT (id) DO UPDATE SET
        shop_id = coalesce(EXCLUDED.shop_id, product.shop_id), handle = EXCLUDED.handle, title = EXCLUDED.title,
        title_key = EXCLUDED.title_key, status = EXCLUDED.status, vendor = EXCLUDED.vendor,
        product_type = EXCLUDED.product_type, tags = EXCLUDED.tags, price = EXCLUDED.price,
        inventory = EXCLUDED.inventory, image_url = EXCLUDED.image_url,
        seo_base = EXCLUDED.seo_base, snapshot_id = EXCLUDED.snapshot_id,
        content_hash = EXCLUDED.content_hash, shop_pending = EXCLUDED.shop_pending,
        created_at = least(product.created_at, EXCLUDED.created_at),
        updated_at = EXCLUDED.updated_at,
        last_synced_at = coalesce(EXCLUDED.last_synced_at, product.last_synced_at),
        pending_fields = EXCLUDED.pending_fields, shop_due_at = NULL, shop_refusal = NULL,
        shop_updated_at = coalesce(EXCLUDED.shop_updated_at, product.shop_updated_at)
      """;
  private static final String MOVE_BIRTH =
      "UPDATE product SET created_at = least(created_at, ?) WHERE id = ?";
  private static final int BATCH = 500;

  private final EntityManager entities;
  private final ObjectMapper json;
  private final IdGenerator ids;
  private final Clock clock;

  ProductWriter(EntityManager entities, ObjectMapper json, IdGenerator ids, Clock clock) {
    this.entities = entities;
    this.json = json;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A content that becomes the current one of a product.
   *
   * @param pending the fields that still have to be sent to the shop
   * @param fromShop when the shop last changed the product, if the content was read from the shop
   */
  public record Write(
      UUID productId,
      Optional<String> shopId,
      ProductContent content,
      String reason,
      Optional<ProvidedFields> pending,
      Optional<Instant> fromShop) {}

  /**
   * Writes contents that become current now.
   *
   * @return the ids of the new snapshots, in the same order
   */
  public List<UUID> write(MerchantId merchant, List<Write> writes) {
    return write(merchant, writes, clock.instant(), ids::next);
  }

  /** The same for contents that became current at an instant of the past. */
  public List<UUID> writeAsOf(MerchantId merchant, List<Write> writes, Instant at) {
    return write(merchant, writes, at, () -> ids.at(at));
  }

  private List<UUID> write(
      MerchantId merchant, List<Write> writes, Instant now, Supplier<UUID> newId) {
    List<UUID> snapshots = new ArrayList<>();
    entities.flush();
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              for (int from = 0; from < writes.size(); from += BATCH) {
                List<Write> some = writes.subList(from, Math.min(from + BATCH, writes.size()));
                snapshots.addAll(writeSome(connection, merchant, some, now, newId));
              }
            });
    entities.clear();
    return snapshots;
  }

  private List<UUID> writeSome(
      Connection connection,
      MerchantId merchant,
      List<Write> writes,
      Instant now,
      Supplier<UUID> newId)
      throws SQLException {
    List<UUID> snapshots = new ArrayList<>();
    try (PreparedStatement snapshot = connection.prepareStatement(INSERT_SNAPSHOT);
        PreparedStatement product = connection.prepareStatement(UPSERT_PRODUCT)) {
      for (Write write : writes) {
        UUID id = newId.get();
        ContentFeatures features = ContentFeatures.of(write.content());
        String hash = ContentHash.of(write.content());
        bindSnapshot(snapshot, merchant, write, id, features, hash, now);
        snapshot.addBatch();
        bindProduct(product, merchant, write, id, features, hash, now);
        product.addBatch();
        snapshots.add(id);
      }
      snapshot.executeBatch();
      product.executeBatch();
    }
    return snapshots;
  }

  /**
   * Writes snapshots without changing the current content.
   *
   * @return the ids of the snapshots, in the same order
   */
  public List<UUID> writeHistory(MerchantId merchant, List<Write> writes, Instant at) {
    List<UUID> snapshots = new ArrayList<>();
    entities.flush();
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement snapshot = connection.prepareStatement(INSERT_SNAPSHOT);
                  PreparedStatement born = connection.prepareStatement(MOVE_BIRTH)) {
                for (Write write : writes) {
                  ContentFeatures features = ContentFeatures.of(write.content());
                  String hash = ContentHash.of(write.content());
                  UUID id = ids.at(at);
                  bindSnapshot(snapshot, merchant, write, id, features, hash, at);
                  snapshot.addBatch();
                  snapshots.add(id);
                  born.setTimestamp(1, Timestamp.from(at));
                  born.setObject(2, write.productId());
                  born.addBatch();
                }
                snapshot.executeBatch();
                born.executeBatch();
              }
            });
    entities.clear();
    return snapshots;
  }

  private void bindSnapshot(
      PreparedStatement sql,
      MerchantId merchant,
      Write write,
      UUID id,
      ContentFeatures features,
      String hash,
      Instant now)
      throws SQLException {
    sql.setObject(1, id);
    sql.setObject(2, merchant.value());
    sql.setObject(3, write.productId());
    sql.setString(4, write.reason());
    sql.setString(5, text(write.content()));
    sql.setString(6, hash);
    sql.setString(7, text(features));
    sql.setTimestamp(8, Timestamp.from(now));
  }

  private void bindProduct(
      PreparedStatement sql,
      MerchantId merchant,
      Write write,
      UUID snapshot,
      ContentFeatures features,
      String hash,
      Instant now)
      throws SQLException {
    ProductContent content = write.content();
    sql.setObject(1, write.productId());
    sql.setObject(2, merchant.value());
    sql.setString(3, write.shopId().orElse(null));
    sql.setString(4, ProductHandle.of(content.handle()));
    sql.setString(5, content.title());
    sql.setString(6, features.normalizedTitle());
    sql.setString(7, content.status().name());
    sql.setString(8, content.vendor());
    sql.setString(9, content.productType());
    sql.setString(10, String.join(", ", content.tags()));
    sql.setBigDecimal(11, features.minPrice().orElse(BigDecimal.ZERO));
    if (features.totalInventory().isPresent()) {
      sql.setInt(12, (int) Math.min(Integer.MAX_VALUE, features.totalInventory().get()));
    } else {
      sql.setNull(12, Types.INTEGER);
    }
    sql.setString(13, content.images().stream().findFirst().map(Image::src).orElse(null));
    sql.setInt(14, features.seoScoreWithoutUniqueness());
    sql.setObject(15, snapshot);
    sql.setString(16, hash);
    sql.setBoolean(17, write.pending().isPresent());
    sql.setTimestamp(18, Timestamp.from(now));
    sql.setTimestamp(19, Timestamp.from(now));
    sql.setTimestamp(20, write.fromShop().isPresent() ? Timestamp.from(now) : null);
    sql.setString(21, write.pending().map(this::text).orElse(null));
    sql.setTimestamp(22, write.fromShop().map(Timestamp::from).orElse(null));
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A product cannot be written", e);
    }
  }
}
