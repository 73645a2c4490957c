package io.zyra.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.catalog.seo.SeoScore;
import io.zyra.merchant.Merchant;
import io.zyra.security.Tenancy;
import io.zyra.web.Page;
import io.zyra.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The query behind the product list: newest first, filtered by title and handle. */
@ApplicationScoped
class ProductListQuery {
  private static final String WHERE =
      """
       WHERE p.merchant_id = :merchant
         AND (CAST(:search AS text) IS NULL
              OR lower(p.title) LIKE :search OR lower(p.handle) LIKE :search)
      """;

  private final EntityManager entities;
  private final Tenancy tenancy;

  ProductListQuery(EntityManager entities, Tenancy tenancy) {
    this.entities = entities;
    this.tenancy = tenancy;
  }

  /** One product in the list. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Row(
      UUID id,
      String handle,
      String title,
      String status,
      BigDecimal price,
      String currency,
      int seoScore,
      Optional<Integer> inventory,
      Optional<String> imageUrl,
      Optional<String> shopProductId,
      Instant updatedAt) {}

  Page<Row> page(Merchant merchant, Optional<String> search, PageRequest page) {
    Optional<String> pattern =
        search
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(text -> "%" + text.toLowerCase().replaceAll("([%_\\\\])", "\\\\$1") + "%");
    return tenancy.call(
        merchant.id(),
        () -> {
          List<?> found =
              entities
                  .createNativeQuery(
                      """
                      SELECT p.id, p.handle, p.title, p.status, p.price, p.inventory, p.image_url,
                             p.shop_id, p.updated_at, p.seo_base,
                             (SELECT count(*) FROM product other
                               WHERE other.merchant_id = p.merchant_id
                                 AND other.title_key = p.title_key) AS same_title
                        FROM product p
                      """
                          + WHERE
                          + " AND p.id < :before ORDER BY p.id DESC LIMIT :limit",
                      Tuple.class)
                  .setParameter("merchant", merchant.id().value())
                  .setParameter("search", pattern.orElse(null))
                  .setParameter("before", page.before())
                  .setParameter("limit", page.size() + 1)
                  .getResultList();
          Number total =
              (Number)
                  entities
                      .createNativeQuery("SELECT count(*) FROM product p" + WHERE)
                      .setParameter("merchant", merchant.id().value())
                      .setParameter("search", pattern.orElse(null))
                      .getSingleResult();
          List<Row> rows = found.stream().map(row -> row((Tuple) row, merchant)).toList();
          return Page.of(rows, page.size(), row -> row.id().toString())
              .withTotal(total.longValue());
        });
  }

  private static Row row(Tuple row, Merchant merchant) {
    boolean unique = row.get("same_title", Number.class).intValue() == 1;
    return new Row(
        row.get("id", UUID.class),
        row.get("handle", String.class),
        row.get("title", String.class),
        row.get("status", String.class),
        row.get("price", BigDecimal.class),
        merchant.currency().getCurrencyCode(),
        row.get("seo_base", Integer.class) + (unique ? SeoScore.UNIQUENESS_POINTS : 0),
        Optional.ofNullable(row.get("inventory", Integer.class)),
        Optional.ofNullable(row.get("image_url", String.class)),
        Optional.ofNullable(row.get("shop_id", String.class)),
        row.get("updated_at", Instant.class));
  }
}
