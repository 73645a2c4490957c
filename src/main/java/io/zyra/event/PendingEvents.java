package io.zyra.event;

import io.zyra.security.MerchantId;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Events that somebody has yet to work on, in a table that a trigger fills when events are
 * recorded. Work on them and remove them in one transaction, so that each is worked on once. All
 * calls need an open transaction.
 */
public final class PendingEvents {
  private final EntityManager entities;
  private final String table;

  /**
   * @param table with the columns {@code merchant_id} and {@code event_id}; a constant, never input
   */
  public PendingEvents(EntityManager entities, String table) {
    this.entities = entities;
    this.table = table;
  }

  /** Only one transaction at a time works on the events of a merchant, whichever replica it is. */
  public void lock(MerchantId merchant) {
    entities
        .createNativeQuery("SELECT CAST(pg_advisory_xact_lock(hashtextextended(:name, 0)) AS text)")
        .setParameter("name", table + ":" + merchant)
        .getSingleResultOrNull();
  }

  /** The oldest ones. */
  public List<UUID> oldest(MerchantId merchant, int most) {
    return entities
        .createNativeQuery(
            "SELECT event_id FROM "
                + table
                + " WHERE merchant_id = :merchant ORDER BY event_id LIMIT :most",
            UUID.class)
        .setParameter("merchant", merchant.value())
        .setParameter("most", most)
        .getResultList();
  }

  public boolean isEmpty(MerchantId merchant) {
    return oldest(merchant, 1).isEmpty();
  }

  /** Removes what has been worked on. */
  public void remove(MerchantId merchant, Collection<UUID> events) {
    entities
        .createNativeQuery(
            "DELETE FROM "
                + table
                + " WHERE merchant_id = :merchant AND event_id = ANY (CAST(:events AS uuid[]))")
        .setParameter("merchant", merchant.value())
        .setParameter(
            "events",
            events.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
        .executeUpdate();
  }
}
