package io.zyra.sandbox.commerce;

import io.zyra.sandbox.shop.ProductIndexEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A collection of products, chosen by a condition or one by one.
 *
 * @param condition of a smart collection; then {@code productIds} is empty
 */
public record SandboxCollection(
    long id,
    String handle,
    String title,
    String descriptionHtml,
    Optional<Condition> condition,
    List<Long> productIds,
    Instant createdAt,
    Instant updatedAt) {

  public SandboxCollection {
    productIds = List.copyOf(productIds);
  }

  /** That a field of the products equals a value. */
  public record Condition(Field field, String value) {

    boolean holds(ProductIndexEntry product) {
      return switch (field) {
        case TYPE -> product.productType().equals(value);
        case VENDOR -> product.vendor().equals(value);
        case TAG -> product.tags().contains(value);
      };
    }
  }

  /** The fields of products that a condition may be about; Shopify's names of columns. */
  public enum Field {
    TYPE,
    VENDOR,
    TAG
  }

  public boolean has(ProductIndexEntry product) {
    return condition
        .map(each -> each.holds(product))
        .orElseGet(() -> productIds.contains(product.id()));
  }

  SandboxCollection titled(String newTitle, String newHandle, Instant now) {
    return new SandboxCollection(
        id, newHandle, newTitle, descriptionHtml, condition, productIds, createdAt, now);
  }

  SandboxCollection of(List<Long> products, Instant now) {
    return new SandboxCollection(
        id, handle, title, descriptionHtml, condition, products, createdAt, now);
  }
}
