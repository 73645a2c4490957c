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
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the versions of products from their snapshots, for any time. */
@ApplicationScoped
public class ProductVersionRepository {
  private static final String COLUMNS =
      """
      SELECT p.id, p.shop_id, p.created_at AS born_at, s.created_at AS taken_at,
             s.features, p.title, p.handle, p.status, p.vendor, p.product_type, p.tags,
             CASE WHEN :whole OR s.id <> p.snapshot_id THEN s.content END AS content
        FROM (SELECT * FROM product
               WHERE merchant_id = :merchant AND id > :after
               ORDER BY id LIMIT :most) p
      """;

  /**
   * Selects, for each product, the newest snapshot at the start and those after it up to the end.
   * The texts of the current version are in the product's row, so its content is not read for them.
   * Both inner queries use the index product_snapshot_as_of.
   */
  private static final String IN_A_TIME =
      COLUMNS
          + """
              JOIN LATERAL (
                SELECT shot.id, shot.created_at, shot.features, shot.content
                  FROM product_snapshot shot
                 WHERE shot.merchant_id = :merchant AND shot.product_id = p.id
                   AND shot.created_at <= :until
                   AND shot.created_at >= coalesce(
                     (SELECT max(base.created_at) FROM product_snapshot base
                       WHERE base.merchant_id = :merchant AND base.product_id = p.id
                         AND base.created_at <= :from),
                     CAST('-infinity' AS timestamptz))) s ON true
             ORDER BY p.id, s.created_at, s.id
            """;

  /**
   * Of each product its newest snapshot at one instant: nearly always the current one, which is
   * found by its primary key; only where that is younger, the index product_snapshot_as_of is
   * asked.
   */
  private static final String NEWEST =
      """
              JOIN product_snapshot latest ON latest.id = p.snapshot_id
              JOIN LATERAL (
                SELECT latest.id, latest.created_at, latest.features, latest.content
                 WHERE latest.created_at <= :until
                UNION ALL
                (SELECT shot.id, shot.created_at, shot.features, shot.content
                   FROM product_snapshot shot
                  WHERE latest.created_at > :until
                    AND shot.merchant_id = :merchant AND shot.product_id = p.id
                    AND shot.created_at <= :until
                  ORDER BY shot.created_at DESC, shot.id DESC LIMIT 1)) s ON true
      """;

  private static final String AT_AN_INSTANT = COLUMNS + NEWEST + " ORDER BY p.id";

  private static final String SHARED_TITLES =
      """
      SELECT CASE WHEN s.id = p.snapshot_id THEN p.title_key
                  ELSE s.features ->> 'normalizedTitle' END AS title,
             count(*) AS products
        FROM (SELECT * FROM product WHERE merchant_id = :merchant) p
      """
          + NEWEST
          + """
              LEFT JOIN unnest(CAST(:deleted AS uuid[]), CAST(:deletedAt AS timestamptz[]))
                   AS gone(id, at) ON gone.id = p.id
             WHERE gone.at IS NULL OR gone.at < s.created_at
             GROUP BY 1 HAVING count(*) > 1
            """;

  private static final UUID BEFORE_ALL = new UUID(0, 0);

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
   * The products of a merchant whose ids follow one another.
   *
   * @param after only those with a greater id; all when empty
   * @param most how many at most
   */
  public record Slice(Optional<UUID> after, int most) {
    /** All products. */
    public static final Slice ALL = new Slice(Optional.empty(), Integer.MAX_VALUE);
  }

  /**
   * Goes through what products were in a time, product by product and oldest first: what each was
   * at the start, and each snapshot after that up to the end, that included. A product that was not
   * known yet at the end is left out.
   */
  public void forEach(
      MerchantId merchant,
      Instant from,
      Instant until,
      Detail detail,
      Consumer<ProductVersion> each) {
    forEach(merchant, from, until, detail, Slice.ALL, each);
  }

  /** The same of some products. */
  public void forEach(
      MerchantId merchant,
      Instant from,
      Instant until,
      Detail detail,
      Slice slice,
      Consumer<ProductVersion> each) {
    tenancy.run(
        merchant,
        () -> {
          boolean oneInstant = from.equals(until);
          Query query =
              entities
                  .createNativeQuery(oneInstant ? AT_AN_INSTANT : IN_A_TIME, Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("until", until)
                  .setParameter("whole", detail == Detail.WHOLE)
                  .setParameter("after", slice.after().orElse(BEFORE_ALL))
                  .setParameter("most", slice.most())
                  .setHint("org.hibernate.fetchSize", FETCH);
          if (!oneInstant) {
            query.setParameter("from", from);
          }
          try (Stream<?> rows = query.getResultStream()) {
            rows.map(row -> version((Tuple) row)).forEach(each);
          }
        });
  }

  /** How many products the merchant has now. */
  public long count(MerchantId merchant) {
    return tenancy.call(
        merchant,
        () ->
            ((Number)
                    entities
                        .createNativeQuery(
                            "SELECT count(*) FROM product WHERE merchant_id = :merchant")
                        .setParameter("merchant", merchant.value())
                        .getSingleResult())
                .longValue());
  }

  /**
   * The last id of a slice, from which the next one goes on; empty when there are no products in
   * it.
   */
  public Optional<UUID> end(MerchantId merchant, Slice slice) {
    return tenancy.call(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    SELECT id FROM (SELECT id FROM product
                                     WHERE merchant_id = :merchant AND id > :after
                                     ORDER BY id LIMIT :most) slice
                     ORDER BY id DESC LIMIT 1
                    """,
                    UUID.class)
                .setParameter("merchant", merchant.value())
                .setParameter("after", slice.after().orElse(BEFORE_ALL))
                .setParameter("most", slice.most())
                .getResultStream()
                .findFirst());
  }

  /**
   * The normalised titles that more than one product had at an instant, with the number of those
   * products.
   *
   * @param deleted products that were deleted before the instant, each with when it was; one that
   *     has come back since counts
   */
  public Map<String, Integer> sharedTitles(
      MerchantId merchant, Instant at, Map<UUID, Instant> deleted) {
    return tenancy.call(
        merchant,
        () -> {
          List<UUID> ids = List.copyOf(deleted.keySet());
          List<?> rows =
              entities
                  .createNativeQuery(SHARED_TITLES, Tuple.class)
                  .setParameter("merchant", merchant.value())
                  .setParameter("until", at)
                  .setParameter("deleted", array(ids))
                  .setParameter("deletedAt", array(ids.stream().map(deleted::get).toList()))
                  .getResultList();
          Map<String, Integer> titles = new HashMap<>();
          for (Object row : rows) {
            Tuple each = (Tuple) row;
            titles.put(
                each.get("title", String.class), each.get("products", Number.class).intValue());
          }
          return titles;
        });
  }

  /** A PostgreSQL array of ids or instants in text form; neither needs quoting. */
  private static String array(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
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
