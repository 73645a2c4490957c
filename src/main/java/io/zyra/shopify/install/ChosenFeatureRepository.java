package io.zyra.shopify.install;

import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** SQL of the features that merchants chose. */
@ApplicationScoped
class ChosenFeatureRepository {
  private final EntityManager entities;
  private final Tenancy tenancy;
  private final Clock clock;

  ChosenFeatureRepository(EntityManager entities, Tenancy tenancy, Clock clock) {
    this.entities = entities;
    this.tenancy = tenancy;
    this.clock = clock;
  }

  Set<FeatureScopes> of(MerchantId merchant) {
    List<?> keys =
        tenancy.read(
            merchant,
            () ->
                entities
                    .createNativeQuery(
                        "SELECT feature FROM chosen_feature WHERE merchant_id = :merchant",
                        String.class)
                    .setParameter("merchant", merchant.value())
                    .getResultList());
    Set<FeatureScopes> chosen = EnumSet.noneOf(FeatureScopes.class);
    // One that another version of the server knows is left alone.
    keys.forEach(key -> FeatureScopes.of((String) key).ifPresent(chosen::add));
    return chosen;
  }

  /**
   * Runs in the merchant's transaction.
   *
   * @return false if it was chosen already
   */
  boolean add(MerchantId merchant, FeatureScopes feature) {
    return entities
            .createNativeQuery(
                """
                INSERT INTO chosen_feature (merchant_id, feature, chosen_at)
                VALUES (:merchant, :feature, :now) ON CONFLICT DO NOTHING
                """)
            .setParameter("merchant", merchant.value())
            .setParameter("feature", feature.key())
            .setParameter("now", clock.instant())
            .executeUpdate()
        > 0;
  }

  /**
   * Runs in the merchant's transaction.
   *
   * @return false if it was not chosen
   */
  boolean remove(MerchantId merchant, FeatureScopes feature) {
    return entities
            .createNativeQuery(
                """
                DELETE FROM chosen_feature WHERE merchant_id = :merchant AND feature = :feature
                """)
            .setParameter("merchant", merchant.value())
            .setParameter("feature", feature.key())
            .executeUpdate()
        > 0;
  }
}
