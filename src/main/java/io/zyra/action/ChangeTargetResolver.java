package io.zyra.action;

import io.zyra.catalog.Catalog;
import io.zyra.catalog.Product;
import io.zyra.catalog.ProductContent.Variant;
import io.zyra.core.fact.Scope;
import io.zyra.security.MerchantId;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Finds what actions change. A variant is named by the shop's id, or by the product's id and, after
 * a slash, its SKU or its option values with {@code " / "} between.
 */
@ApplicationScoped
public class ChangeTargetResolver {
  private static final String VARIANT = "gid://shopify/ProductVariant/";

  private final Catalog catalog;
  private final EntityManager entities;

  ChangeTargetResolver(Catalog catalog, EntityManager entities) {
    this.catalog = catalog;
    this.entities = entities;
  }

  /**
   * What an action is about; call it in a transaction of the merchant.
   *
   * @throws io.zyra.web.ProblemException 404 when it does not exist any more
   */
  public ChangeTarget of(MerchantId merchant, ActionEntity action) {
    return find(merchant, Scope.byKey().get(action.subjectScope), action.subjectId);
  }

  /**
   * By scope, product or variant, and id.
   *
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  public ChangeTarget find(MerchantId merchant, Scope scope, String id) {
    return scope == Scope.VARIANT
        ? variant(merchant, id)
        : ChangeTarget.whole(catalog.resolve(merchant, id));
  }

  private ChangeTarget variant(MerchantId merchant, String id) {
    String reference = id.matches("\\d+") ? VARIANT + id : id;
    Product product = catalog.get(merchant, productOf(merchant, reference));
    String key =
        reference.startsWith(VARIANT)
            ? reference
            : key(product, reference.substring(reference.indexOf('/') + 1))
                .orElseThrow(() -> Problem.notFound("variant", id));
    return new ChangeTarget(product, Optional.of(key));
  }

  private UUID productOf(MerchantId merchant, String reference) {
    if (reference.startsWith(VARIANT)) {
      return withVariant(merchant, reference)
          .orElseThrow(() -> Problem.notFound("variant", reference));
    }
    try {
      return UUID.fromString(reference.substring(0, Math.max(0, reference.indexOf('/'))));
    } catch (IllegalArgumentException e) {
      throw Problem.notFound("variant", reference);
    }
  }

  /** The product in whose present content the shop's id is a variant's. */
  private Optional<UUID> withVariant(MerchantId merchant, String shopId) {
    return entities
        .createNativeQuery(
            """
            SELECT p.id FROM product p JOIN product_snapshot s ON s.id = p.snapshot_id
             WHERE p.merchant_id = :merchant
               AND EXISTS (SELECT 1 FROM json_array_elements(s.content -> 'variants') AS v
                            WHERE v ->> 'shopId' = :variant)
            """,
            UUID.class)
        .setParameter("merchant", merchant.value())
        .setParameter("variant", shopId)
        .getResultList()
        .stream()
        .map(UUID.class::cast)
        .findFirst();
  }

  /** The key of the one variant with that SKU or those option values. */
  private static Optional<String> key(Product product, String name) {
    List<Variant> variants = product.content().variants();
    List<Integer> found =
        IntStream.range(0, variants.size())
            .filter(
                i ->
                    variants.get(i).sku().filter(name::equals).isPresent()
                        || String.join(" / ", variants.get(i).optionValues()).equals(name))
            .boxed()
            .toList();
    return found.size() == 1
        ? Optional.of(variants.get(found.get(0)).shopId().orElse("#" + found.get(0)))
        : Optional.empty();
  }
}
