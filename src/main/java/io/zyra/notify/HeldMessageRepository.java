package io.zyra.notify;

import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The SQL of messages of the outbox that are held back. */
@ApplicationScoped
public class HeldMessageRepository {
  private final EntityManager entities;
  private final Tenancy tenancy;

  HeldMessageRepository(EntityManager entities, Tenancy tenancy) {
    this.entities = entities;
    this.tenancy = tenancy;
  }

  /** The actions with messages that were held back since an instant. */
  public List<UUID> actionsSince(MerchantId merchant, Instant since) {
    return tenancy.read(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    SELECT DISTINCT action_id FROM message
                     WHERE merchant_id = :merchant AND state = 'held' AND created_at > :since
                       AND action_id IS NOT NULL
                     ORDER BY action_id
                    """,
                    UUID.class)
                .setParameter("merchant", merchant.value())
                .setParameter("since", since)
                .getResultList()
                .stream()
                .map(UUID.class::cast)
                .toList());
  }

  /** Whether a message of an action is held back. */
  public boolean isHeld(MerchantId merchant, UUID action) {
    return tenancy.read(
        merchant,
        () ->
            (Boolean)
                entities
                    .createNativeQuery(
                        """
                        SELECT EXISTS (
                          SELECT 1 FROM message WHERE merchant_id = :merchant
                             AND action_id = :action AND state = 'held')
                        """,
                        Boolean.class)
                    .setParameter("merchant", merchant.value())
                    .setParameter("action", action)
                    .getSingleResult());
  }

  /** Adds something to the reasons of messages that have been held back since a period. */
  public void tell(MerchantId merchant, Instant after, Instant until, String more) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    UPDATE message SET held_because = held_because || ' ' || :more
                     WHERE merchant_id = :merchant AND state = 'held'
                       AND created_at > :after AND created_at <= :until
                    """)
                .setParameter("more", more)
                .setParameter("merchant", merchant.value())
                .setParameter("after", after)
                .setParameter("until", until)
                .executeUpdate());
  }
}
