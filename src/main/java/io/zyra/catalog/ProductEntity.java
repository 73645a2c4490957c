package io.zyra.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.TenantId;
import org.hibernate.type.SqlTypes;

/** The row of a product. Its content is in the snapshot it refers to. */
@Entity(name = "Product")
@Table(name = "product")
class ProductEntity {
  @Id UUID id;

  @TenantId
  @Column(name = "merchant_id")
  String merchantId;

  @Column(name = "product_type")
  String productType;

  @Column(name = "shop_id")
  String shopId;

  String handle;
  String title;

  @Column(name = "title_key")
  String titleKey;

  String status;
  BigDecimal price;
  Integer inventory;

  @Column(name = "image_url")
  String imageUrl;

  @Column(name = "seo_base")
  int seoBase;

  @Column(name = "snapshot_id")
  UUID snapshotId;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(name = "content_hash", length = 64)
  String contentHash;

  @Column(name = "shop_pending")
  boolean shopPending;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  @Column(name = "last_synced_at")
  Instant lastSyncedAt;

  @Column(name = "pending_fields")
  String pendingFields;

  @Column(name = "picture_sources")
  String pictureSources;

  @Column(name = "shop_updated_at")
  Instant shopUpdatedAt;

  @Column(name = "shop_unsure_until")
  Instant shopUnsureUntil;

  @Column(name = "shop_unsure_snapshots")
  String shopUnsureSnapshots;

  @Column(name = "shop_due_at")
  Instant shopDueAt;

  @Column(name = "shop_refusal")
  String shopRefusal;
}
