package io.zyra.audit.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.core.decision.Decision;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The SQL of the whole traces of what went out; called in a transaction of the merchant. */
@ApplicationScoped
class DecisionTraceRepository {
  private final EntityManager entities;
  private final ObjectMapper json;
  private final Clock clock;

  DecisionTraceRepository(EntityManager entities, ObjectMapper json, Clock clock) {
    this.entities = entities;
    this.json = json;
    this.clock = clock;
  }

  /** Keeps a decision; nothing happens when it is kept already. */
  void keep(MerchantId merchant, UUID id, Decision decision) {
    entities
        .createNativeQuery(
            """
            INSERT INTO decision_trace (decision_id, merchant_id, decision, created_at)
            VALUES (:id, :merchant, CAST(:decision AS json), :now)
            ON CONFLICT (decision_id) DO NOTHING
            """)
        .setParameter("id", id)
        .setParameter("merchant", merchant.value())
        .setParameter("decision", text(decision))
        .setParameter("now", clock.instant())
        .executeUpdate();
  }

  Optional<Decision> find(MerchantId merchant, UUID id) {
    return entities
        .createNativeQuery(
            """
            SELECT CAST(decision AS text) FROM decision_trace
             WHERE merchant_id = :merchant AND decision_id = :id
            """,
            String.class)
        .setParameter("merchant", merchant.value())
        .setParameter("id", id)
        .getResultList()
        .stream()
        .map(text -> read(id, String.valueOf(text)))
        .findFirst();
  }

  private String text(Decision decision) {
    try {
      return json.writeValueAsString(decision);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A decision cannot be written", e);
    }
  }

  private Decision read(UUID id, String text) {
    try {
      return json.readValue(text, Decision.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The kept trace of decision " + id + " cannot be read", e);
    }
  }
}
