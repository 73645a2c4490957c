package io.zyra.catalog.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.catalog.ProductContent;
import io.zyra.catalog.seo.ContentFeatures;
import io.zyra.catalog.snapshot.ProductVersion.ShortTexts;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads the versions of products from their snapshots, for any time. */
@ApplicationScoped
public class ProductVersionRepository {
  /**
   * Selects, for each product, the newest snapshot at the start and those after it up to the end.
   * The texts of the current version are in the product's row, so its content is not read for them.
   * Both inner queries use the index product_snapshot_as_of.
   */
  private static final String SELECT =
      """
      SELECT p.id, p.shop_id, p.created_at AS born_at, s.created_at AS taken_at,
             s.features, p.title, p.handle, p.status, p.vendor, p.product_type, p.tags,
             CASE WHEN :whole OR s.id <> p.snapshot_id THEN s.content END AS content
        FROM product p
        JOIN LATERAL (
          SELECT shot.id, shot.created_at, shot.features, shot.content
            FROM product_snapshot shot
           WHERE shot.merchant_id = p.merchant_id AND shot.product_id = p.id
             AND shot.created_at <= :until
             AND shot.created_at >= coalesce(
               (SELECT max(base.created_at) FROM product_snapshot base
                 WHERE base.merchant_id = p.merchant_id AND base.product_id = p.id
                   AND base.created_at <= :from),
               CAST('-infinity' AS timestamptz))) s ON true
       WHERE p.merchant_id = :merchant
       ORDER BY p.id, s.created_at, s.id
      """;

  private static final int FETCH = 500;

  private final EntityManager entities;
  private final Tenancy tenancy;
  private final ObjectMapper json;

  ProductVersionRepository(EntityManager entities, Tenancy tenancy, ObjectMapper json) {
    this.entities = entities;
    this.tenancy = tenancy;
    this.json = json;
  }

  /** How much of a version is read. */
  public enum Detail {
    /** The features and the short texts. */
    MEASURES,
    /** Also the whole content. */
    WHOLE
  }

  /**
   * Passes the versions of products in a period to a consumer, product by product and oldest first:
   * the version at the start, and each later one up to and including the end. A product that was
   * not known at the end is left out.
   */
  public void forEach(
      MerchantId merchant,
      Instant from,
      Instant until,
      Detail detail,
      Consumer<ProductVersion> each) {
    tenancy.run(
        merchant,
        () -> {
          try (Stream<?> rows =
              entities
                  .createNativeQuery(SELECT, Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("from", from)
                  .setParameter("until", until)
                  .setParameter("whole", detail == Detail.WHOLE)
                  .setHint("org.hibernate.fetchSize", FETCH)
                  .getResultStream()) {
            rows.map(row -> version((Tuple) row)).forEach(each);
          }
        });
  }

  private ProductVersion version(Tuple row) {
    Optional<ProductContent> content =
        Optional.ofNullable(row.get("content"))
            .map(text -> read(String.valueOf(text), ProductContent.class));
    return new ProductVersion(
        row.get("id", UUID.class),
        Optional.ofNullable(row.get("shop_id", String.class)),
        row.get("born_at", Instant.class),
        row.get("taken_at", Instant.class),
        read(String.valueOf(row.get("features")), ContentFeatures.class),
        content.map(ShortTexts::of).orElseGet(() -> words(row)),
        content);
  }

  private static ShortTexts words(Tuple row) {
    return new ShortTexts(
        row.get("title", String.class),
        row.get("handle", String.class),
        row.get("status", String.class),
        row.get("vendor", String.class),
        row.get("product_type", String.class),
        row.get("tags", String.class));
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored product cannot be read", e);
    }
  }
}
