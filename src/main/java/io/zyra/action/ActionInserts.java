package io.zyra.action;

import io.zyra.core.decision.Decision;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;
import io.zyra.merchant.Merchant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** Writes the actions of an audit's decisions, many in one statement. */
@ApplicationScoped
class ActionInserts {
  private static final String INSERT =
      """
      INSERT INTO action
        (id, merchant_id, idempotency_key, type, state, subject_scope, subject_id, subject_label,
         parameters, changes, held_because, estimated_impact, risk, automatic, executed_by, reason,
         audit_id, decision_id, purpose, version, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::json, '[]'::json, ?::json, ?::json, ?, ?,
              'agent', ?, ?, ?, ?, 0, ?)
      """;

  private final EntityManager entities;
  private final ActionJson json;
  private final Clock clock;

  ActionInserts(EntityManager entities, ActionJson json, Clock clock) {
    this.entities = entities;
    this.json = json;
    this.clock = clock;
  }

  void insert(Merchant merchant, UUID auditId, List<Actions.Decided> decided) {
    Timestamp now = Timestamp.from(clock.instant());
    entities
        .unwrap(Session.class)
        .doWork(connection -> insert(connection, merchant, auditId, decided, now));
  }

  private void insert(
      Connection connection,
      Merchant merchant,
      UUID auditId,
      List<Actions.Decided> decided,
      Timestamp now)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(INSERT)) {
      for (Actions.Decided each : decided) {
        Decision decision = each.decision();
        Proposal proposal = decision.proposal();
        sql.setObject(1, each.actionId());
        sql.setObject(2, merchant.id().value());
        sql.setString(3, "decision:" + each.decisionId());
        sql.setString(4, proposal.actionType());
        sql.setString(5, ActionState.ofDecided(decision.verdict()).key());
        sql.setString(6, proposal.subject().scope().key());
        sql.setString(7, proposal.subject().id());
        sql.setString(8, decision.trace().subject().label());
        sql.setString(9, json.write(proposal.parameters()));
        sql.setString(10, json.write(Actions.heldBecause(decision)));
        sql.setString(11, json.write(proposal.impact()));
        sql.setString(12, proposal.risk().key());
        sql.setBoolean(13, decision.verdict() == Verdict.AUTO);
        sql.setString(14, decision.trace().conditions().because());
        sql.setObject(15, auditId);
        sql.setObject(16, each.decisionId());
        sql.setString(17, each.key().purpose());
        sql.setTimestamp(18, now);
        sql.addBatch();
      }
      sql.executeBatch();
    }
  }
}
