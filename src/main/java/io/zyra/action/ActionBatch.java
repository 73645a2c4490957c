package io.zyra.action;

import io.zyra.action.rollout.RolloutBatch;
import io.zyra.core.decision.LazyDecision;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.policy.PolicyAnswer;
import io.zyra.core.policy.Proposal;
import io.zyra.core.policy.Verdict;
import io.zyra.database.CopyRows;
import io.zyra.merchant.Merchant;
import io.zyra.web.IdGenerator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The actions of one audit's decisions, part after part, in the open transaction of a connection.
 * They wait in a temporary table and are begun together at the end, so that nobody who begins an
 * action meanwhile waits for the audit. Only one part is in memory.
 */
public final class ActionBatch {
  private static final String OPEN =
      "('composing', 'proposed', 'awaiting_approval', 'approved', 'publishing')";
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "merchant_id",
          "idempotency_key",
          "type",
          "state",
          "subject_scope",
          "subject_id",
          "subject_label",
          "parameters",
          "changes",
          "held_because",
          "estimated_impact",
          "risk",
          "automatic",
          "executed_by",
          "reason",
          "audit_id",
          "decision_id",
          "purpose",
          "rollout_id",
          "version",
          "created_at");
  private static final String COLUMN_NAMES = String.join(", ", COLUMNS);
  private static final String MISSING =
      " FROM beginning_action b WHERE NOT EXISTS (SELECT 1 FROM action a WHERE a.id = b.id)";

  /** The wish of another is there, or is not any more by the time we look: then we try again. */
  private static final int TRIES = 3;

  private final Connection connection;
  private final ActionJson json;
  private final IdGenerator ids;
  private final Merchant merchant;
  private final UUID audit;
  private final RolloutBatch rollouts;
  private final Instant now;
  private final Map<Actions.OpenKey, UUID> open = new HashMap<>();
  private final Map<Actions.OpenKey, UUID> fresh = new HashMap<>();
  private final List<Begun> part = new ArrayList<>();
  private boolean begun;

  ActionBatch(
      Connection connection,
      ActionJson json,
      IdGenerator ids,
      Merchant merchant,
      UUID audit,
      RolloutBatch rollouts,
      Instant now) {
    this.connection = connection;
    this.json = json;
    this.ids = ids;
    this.merchant = merchant;
    this.audit = audit;
    this.rollouts = rollouts;
    this.now = now;
  }

  private record Begun(UUID action, UUID decision, Actions.OpenKey key, LazyDecision decided) {}

  /**
   * The action of a decision.
   *
   * @param isNew whether this audit begins it
   * @param isOwn whether it begins it for this very decision
   */
  public record Wanted(UUID action, boolean isNew, boolean isOwn) {}

  /** Looks up what is on its way for these subjects. */
  public void beginPart(Collection<SubjectRef> subjects) {
    open.clear();
    fresh.clear();
    part.clear();
    try (PreparedStatement sql =
        connection.prepareStatement(
            """
            SELECT subject_scope, subject_id, type, purpose, id FROM action
             WHERE merchant_id = ? AND decision_id IS NOT NULL AND subject_id = ANY (?)
               AND state IN
            """
                + OPEN)) {
      sql.setObject(1, merchant.id().value());
      sql.setArray(
          2,
          connection.createArrayOf(
              "text", subjects.stream().map(SubjectRef::id).distinct().toArray()));
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          open.put(
              new Actions.OpenKey(
                  rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)),
              rows.getObject(5, UUID.class));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Open actions cannot be read", e);
    }
  }

  /**
   * The action of a decision of the part: the one for the same wish that is on its way, or else a
   * new one. Empty when the verdict lets nothing happen.
   */
  public Optional<Wanted> want(UUID decision, LazyDecision decided) {
    if (decided.verdict().compareTo(Verdict.APPROVAL) > 0) {
      return Optional.empty();
    }
    Actions.OpenKey key =
        Actions.OpenKey.of(
            decided.proposal(), decided.rule().rule().then().get(decided.action()).type());
    UUID running = open.get(key);
    if (running != null) {
      return Optional.of(new Wanted(running, false, false));
    }
    UUID joined = fresh.get(key);
    if (joined != null) {
      return Optional.of(new Wanted(joined, true, false));
    }
    UUID action = ids.next();
    fresh.put(key, action);
    part.add(new Begun(action, decision, key, decided));
    return Optional.of(new Wanted(action, true, true));
  }

  /** Writes the new actions of the part, where nobody sees them yet. */
  public void endPart() {
    if (part.isEmpty()) {
      return;
    }
    try {
      if (!begun) {
        execute(
            "CREATE TEMP TABLE beginning_action ON COMMIT DROP AS SELECT "
                + COLUMN_NAMES
                + " FROM action WHERE false");
        begun = true;
      }
      try (CopyRows rows = new CopyRows(connection, "beginning_action", COLUMNS)) {
        for (Begun each : part) {
          write(rows, each);
        }
        rows.end();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Actions cannot be written", e);
    }
    part.clear();
  }

  private void write(CopyRows rows, Begun each) throws SQLException {
    Proposal proposal = each.decided().proposal();
    rows.beginRow()
        .add(each.action())
        .add(merchant.id().value())
        .add("decision:" + each.decision())
        .add(proposal.actionType())
        .add(ActionState.ofDecided(each.decided().verdict()).key())
        .add(proposal.subject().scope().key())
        .add(proposal.subject().id())
        .add(each.decided().subject().label())
        .add(json.write(proposal.parameters()))
        .add("[]")
        .add(json.write(heldBecause(each.decided().judgement().answers())))
        .add(json.write(proposal.impact()))
        .add(proposal.risk().key())
        .add(each.decided().verdict() == Verdict.AUTO)
        .add("agent")
        .add(because(each.decided()))
        .add(audit)
        .add(each.decision())
        .add(each.key().purpose())
        .add(rollouts.of(each.decided().rule().rule().id(), each.decided().judgement()))
        .add(0)
        .add(now);
  }

  private String because(LazyDecision decided) {
    return decided
        .rule()
        .rule()
        .condition()
        .explain(decided.subject(), merchant.numbers())
        .because();
  }

  /** Why a decision's action waits, in words. */
  private static List<String> heldBecause(List<PolicyAnswer> answers) {
    return answers.stream()
        .filter(answer -> answer.verdict() != Verdict.AUTO)
        .map(PolicyAnswer::reason)
        .toList();
  }

  /**
   * What came of the new actions.
   *
   * @param count how many were begun
   * @param instead for each that was not, the one that somebody began first
   * @param rollouts the rollouts that they belong to
   */
  public record Result(int count, Map<UUID, UUID> instead, List<RolloutBatch.Begun> rollouts) {}

  /** Begins all new actions that nobody has begun for the same wish meanwhile. */
  public Result begin() {
    if (!begun) {
      return new Result(0, Map.of(), List.of());
    }
    try {
      int count = insert();
      Map<UUID, UUID> instead = new HashMap<>();
      for (int tries = 1; tries < TRIES && isAnyMissing(); tries++) {
        instead.putAll(takeOutOvertaken());
        count += insert();
      }
      return new Result(count, instead, rollouts.begin(connection));
    } catch (SQLException e) {
      throw new IllegalStateException("Actions cannot be begun", e);
    }
  }

  private boolean isAnyMissing() throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet found = sql.executeQuery("SELECT EXISTS (SELECT 1" + MISSING + ")")) {
      found.next();
      return found.getBoolean(1);
    }
  }

  private Map<UUID, UUID> takeOutOvertaken() throws SQLException {
    Map<UUID, UUID> overtaken = new HashMap<>();
    try (Statement sql = connection.createStatement();
        ResultSet rows =
            sql.executeQuery(
                """
                DELETE FROM beginning_action b USING action a
                 WHERE a.merchant_id = b.merchant_id AND a.subject_scope = b.subject_scope
                   AND a.subject_id = b.subject_id AND a.type = b.type AND a.purpose = b.purpose
                   AND a.decision_id IS NOT NULL AND a.id <> b.id AND a.state IN
                """
                    + OPEN
                    + " RETURNING b.id, a.id")) {
      while (rows.next()) {
        overtaken.put(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
      }
    }
    return overtaken;
  }

  private int insert() throws SQLException {
    try (Statement sql = connection.createStatement()) {
      return sql.executeUpdate(
          "INSERT INTO action ("
              + COLUMN_NAMES
              + ") SELECT "
              + COLUMN_NAMES
              + MISSING
              + " ORDER BY id ON CONFLICT DO NOTHING");
    }
  }

  private void execute(String statement) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
