package io.zyra.action.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.catalog.Product;
import io.zyra.catalog.ProductTextKeyRepository;
import io.zyra.catalog.edit.ProductChange;
import io.zyra.content.TextKeys;
import io.zyra.content.UsedTexts;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which texts a merchant's products use, or will once the open actions are published. The answer
 * comes from an index of text keys; nothing of the catalogue is read for it.
 */
@ApplicationScoped
public class UsedTextRepository {
  private static final int BATCH = 200;

  private final ProductTextKeyRepository products;
  private final EntityManager entities;
  private final ObjectMapper json;
  private final Tenancy tenancy;
  private final Clock clock;

  UsedTextRepository(
      ProductTextKeyRepository products,
      EntityManager entities,
      ObjectMapper json,
      Tenancy tenancy,
      Clock clock) {
    this.products = products;
    this.entities = entities;
    this.json = json;
    this.tenancy = tenancy;
    this.clock = clock;
  }

  /**
   * Brings the index up to date, in short transactions: it reads only what has changed since the
   * last time, which is everything at the first time.
   *
   * @return whether it was up to date before the end
   */
  public boolean refresh(MerchantId merchant, Instant end) {
    while (tenancy.call(merchant, () -> refreshSome(merchant))) {
      if (Thread.currentThread().isInterrupted() || clock.instant().isAfter(end)) {
        return false;
      }
    }
    return true;
  }

  private boolean refreshSome(MerchantId merchant) {
    List<ProductTextKeyRepository.Outdated> outdated = products.outdated(merchant, BATCH);
    outdated.forEach(
        product -> products.store(product, TextKeys.of(merchant.toString(), product.content())));
    List<?> missing =
        entities
            .createNativeQuery(
                """
                SELECT id, changes FROM action
                 WHERE merchant_id = :merchant AND text_keys IS NULL AND subject_scope = 'product'
                   AND state IN ('awaiting_approval', 'approved', 'publishing')
                 ORDER BY id LIMIT :most FOR NO KEY UPDATE SKIP LOCKED
                """,
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("most", BATCH)
            .getResultList();
    for (Object each : missing) {
      Tuple row = (Tuple) each;
      store(merchant, row.get("id", UUID.class), changes(String.valueOf(row.get("changes"))));
    }
    return outdated.size() == BATCH || missing.size() == BATCH;
  }

  /**
   * Takes the texts that a product shows now that an action is published, in the transaction that
   * ends the action: at no time are they neither the action's nor the product's.
   */
  public void store(Product product) {
    products.store(
        new ProductTextKeyRepository.Outdated(
            product.id(), product.snapshotId(), product.content()),
        TextKeys.of(product.merchant().toString(), product.content()));
  }

  /** Takes the texts that an action will write, in the open transaction of the merchant. */
  void store(MerchantId merchant, UUID action, List<ProductChange> changes) {
    Collection<Long> keys =
        TextKeys.of(merchant.toString(), changes.stream().map(ProductChange::forward).toList());
    entities
        .createNativeQuery(
            """
            UPDATE action SET text_keys = CAST(string_to_array(:keys, ',') AS bigint[])
             WHERE id = :action
            """)
        .setParameter("keys", keys.stream().map(String::valueOf).collect(Collectors.joining(",")))
        .setParameter("action", action)
        .executeUpdate();
  }

  /**
   * What is taken from the point of view of one product: its own texts are free to it. Ask it in a
   * transaction of the merchant.
   */
  public UsedTexts besides(MerchantId merchant, UUID product) {
    return (field, text) ->
        isUsed(merchant, TextKeys.of(merchant.toString(), field, text), product);
  }

  /**
   * One statement, so that a text that moves from an action to its product is seen at one place.
   */
  private boolean isUsed(MerchantId merchant, long key, UUID besides) {
    return (boolean)
        entities
            .createNativeQuery(
                """
                SELECT EXISTS (SELECT 1 FROM action
                                WHERE text_keys @> ARRAY[CAST(:key AS bigint)]
                                  AND merchant_id = :merchant
                                  AND state IN ('awaiting_approval', 'approved', 'publishing')
                                  AND subject_scope = 'product'
                                  AND subject_id <> CAST(:besides AS text))
                    OR EXISTS (SELECT 1 FROM product
                                WHERE text_keys @> ARRAY[CAST(:key AS bigint)]
                                  AND merchant_id = :merchant AND id <> :besides)
                """)
            .setParameter("key", key)
            .setParameter("merchant", merchant.value())
            .setParameter("besides", besides)
            .getSingleResult();
  }

  private List<ProductChange> changes(String text) {
    try {
      return json.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored action cannot be read", e);
    }
  }
}
