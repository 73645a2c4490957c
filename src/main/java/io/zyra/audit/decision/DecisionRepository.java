package io.zyra.audit.decision;

import io.zyra.core.policy.Verdict;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.hibernate.Session;

/** The SQL of decisions in small rows; called in a transaction of the merchant. */
@ApplicationScoped
class DecisionRepository {
  private static final Verdict[] VERDICTS = Verdict.values();
  private static final String SELECT =
      """
      SELECT id, digest, subject, rule, action, verdict, place, rule_place, lost_to, action_id
        FROM decision d WHERE merchant_id = ?
      """;

  /** The action of a decision: its own, or the one that it joined. */
  private static final String HAS_ACTION_IN =
      """
       AND EXISTS (
         SELECT 1 FROM action a WHERE a.merchant_id = d.merchant_id AND a.state = ANY (?)
            AND (a.id = d.action_id OR a.decision_id = d.id))
      """;

  private final EntityManager entities;

  DecisionRepository(EntityManager entities) {
    this.entities = entities;
  }

  /** Decisions with consecutive ids, some of which have what is looked for. */
  record Block(UUID first, UUID last) {}

  /** Where the decisions about a subject are in one audit. */
  record Place(UUID audit, int first, int count) {}

  /** Binds a statement's parameters. */
  private interface Binding {
    void to(PreparedStatement sql, Connection connection) throws SQLException;
  }

  private interface Mapping<T> {
    T of(ResultSet row) throws SQLException;
  }

  Optional<DecisionRow> find(MerchantId merchant, UUID id) {
    return list(
            SELECT + " AND id = ?",
            (sql, connection) -> {
              sql.setObject(1, merchant.value());
              sql.setObject(2, id);
            },
            DecisionRepository::row)
        .stream()
        .findFirst();
  }

  /** Newest first. */
  List<DecisionRow> ofIds(MerchantId merchant, Collection<UUID> ids) {
    return list(
        SELECT + " AND id = ANY (?) ORDER BY id DESC",
        (sql, connection) -> {
          sql.setObject(1, merchant.value());
          sql.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
        },
        DecisionRepository::row);
  }

  /** Those from one id to another, both included, oldest first. */
  List<DecisionRow> ascending(MerchantId merchant, UUID from, UUID to, int most) {
    return list(
        SELECT + " AND id BETWEEN ? AND ? ORDER BY id LIMIT ?",
        (sql, connection) -> {
          sql.setObject(1, merchant.value());
          sql.setObject(2, from);
          sql.setObject(3, to);
          sql.setInt(4, most);
        },
        DecisionRepository::row);
  }

  /**
   * Those from one id to another, the first included, newest first.
   *
   * @param kinds pairs of rule and action, of which one is wanted; any when empty
   * @param states of which their action has one; any or none when empty
   */
  List<DecisionRow> descending(
      MerchantId merchant,
      UUID from,
      UUID before,
      Optional<int[]> kinds,
      Optional<Verdict> verdict,
      List<String> states,
      int most) {
    String query =
        SELECT
            + " AND id >= ? AND id < ?"
            + (kinds.isPresent() ? " AND (CAST(rule AS int) << 8) + action = ANY (?)" : "")
            + (verdict.isPresent() ? " AND verdict = ?" : "")
            + (states.isEmpty() ? "" : HAS_ACTION_IN)
            + " ORDER BY id DESC LIMIT ?";
    return list(
        query,
        (sql, connection) -> {
          int at = 1;
          sql.setObject(at++, merchant.value());
          sql.setObject(at++, from);
          sql.setObject(at++, before);
          if (kinds.isPresent()) {
            Object[] wanted = java.util.Arrays.stream(kinds.get()).boxed().toArray();
            sql.setArray(at++, connection.createArrayOf("int4", wanted));
          }
          if (verdict.isPresent()) {
            sql.setInt(at++, DecisionRowWriter.number(verdict.get()));
          }
          if (!states.isEmpty()) {
            sql.setArray(at++, connection.createArrayOf("text", states.toArray()));
          }
          sql.setInt(at, most);
        },
        DecisionRepository::row);
  }

  /** A rule's action as one number, as {@link #descending} takes it. */
  static int kind(int rule, int action) {
    return (rule << 8) + action;
  }

  /**
   * The blocks with decisions before an id, newest first.
   *
   * @param since no block that ends before this id
   * @param kind a hash of what some decision in them is; any when empty
   */
  List<Block> blocks(MerchantId merchant, UUID since, UUID before, OptionalInt kind, int most) {
    return list(
        """
        SELECT first_id, last_id FROM decision_block
         WHERE merchant_id = ? AND first_id < ? AND last_id >= ?
        """
            + (kind.isPresent() ? " AND kinds @> ARRAY[CAST(? AS int)]" : "")
            + " ORDER BY first_id DESC LIMIT ?",
        (sql, connection) -> {
          int at = 1;
          sql.setObject(at++, merchant.value());
          sql.setObject(at++, before);
          sql.setObject(at++, since);
          if (kind.isPresent()) {
            sql.setInt(at++, kind.getAsInt());
          }
          sql.setInt(at, most);
        },
        row -> new Block(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
  }

  /** Where a subject was decided about, newest first, in audits up to one. */
  List<Place> places(MerchantId merchant, long key, UUID last, int most) {
    return list(
        """
        SELECT audit_id, first, decisions FROM audit_subject
         WHERE key = ? AND merchant_id = ? AND audit_id <= ?
         ORDER BY audit_id DESC LIMIT ?
        """,
        (sql, connection) -> {
          sql.setLong(1, key);
          sql.setObject(2, merchant.value());
          sql.setObject(3, last);
          sql.setInt(4, most);
        },
        row -> new Place(row.getObject(1, UUID.class), row.getInt(2), row.getInt(3)));
  }

  /** How many actions there are in some states, counted up to a number. */
  int countActions(MerchantId merchant, List<String> states, int most) {
    return list(
            """
            SELECT count(*) FROM (
              SELECT 1 FROM action WHERE merchant_id = ? AND state = ANY (?) LIMIT ?) AS counted
            """,
            (sql, connection) -> {
              sql.setObject(1, merchant.value());
              sql.setArray(2, connection.createArrayOf("text", states.toArray()));
              sql.setInt(3, most);
            },
            row -> row.getInt(1))
        .get(0);
  }

  /** The decisions, before an id, whose action is in one of some states; newest first. */
  List<UUID> withActionIn(MerchantId merchant, List<String> states, UUID before, int most) {
    return list(
        """
        WITH wanted AS MATERIALIZED (
          SELECT id, decision_id FROM action WHERE merchant_id = ? AND state = ANY (?))
        SELECT decision_id AS id FROM wanted WHERE decision_id < ?
        UNION
        SELECT d.id FROM wanted w JOIN decision d ON d.action_id = w.id
         WHERE d.merchant_id = ? AND d.id < ?
        ORDER BY 1 DESC LIMIT ?
        """,
        (sql, connection) -> {
          sql.setObject(1, merchant.value());
          sql.setArray(2, connection.createArrayOf("text", states.toArray()));
          sql.setObject(3, before);
          sql.setObject(4, merchant.value());
          sql.setObject(5, before);
          sql.setInt(6, most);
        },
        row -> row.getObject(1, UUID.class));
  }

  /** Those of some decisions whose action is in one of some states. */
  List<UUID> amongWithActionIn(MerchantId merchant, List<String> states, Collection<UUID> ids) {
    return list(
        "SELECT id FROM decision d WHERE merchant_id = ? AND id = ANY (?)" + HAS_ACTION_IN,
        (sql, connection) -> {
          sql.setObject(1, merchant.value());
          sql.setArray(2, connection.createArrayOf("uuid", ids.toArray()));
          sql.setArray(3, connection.createArrayOf("text", states.toArray()));
        },
        row -> row.getObject(1, UUID.class));
  }

  /** The audits of a period that have decided something in small rows, oldest first. */
  List<UUID> audits(MerchantId merchant, Instant from, Instant to) {
    return list(
        """
        SELECT id FROM audit
         WHERE merchant_id = ? AND started_at >= ? AND started_at < ?
           AND last_decision IS NOT NULL
         ORDER BY id
        """,
        (sql, connection) -> {
          sql.setObject(1, merchant.value());
          sql.setTimestamp(2, Timestamp.from(from));
          sql.setTimestamp(3, Timestamp.from(to));
        },
        row -> row.getObject(1, UUID.class));
  }

  private <T> List<T> list(String query, Binding binding, Mapping<T> mapping) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement sql = connection.prepareStatement(query)) {
                binding.to(sql, connection);
                List<T> all = new ArrayList<>();
                try (ResultSet rows = sql.executeQuery()) {
                  while (rows.next()) {
                    all.add(mapping.of(rows));
                  }
                }
                return all;
              }
            });
  }

  private static DecisionRow row(ResultSet row) throws SQLException {
    return new DecisionRow(
        row.getObject("id", UUID.class),
        row.getLong("digest"),
        row.getInt("subject"),
        row.getInt("rule"),
        row.getInt("action"),
        VERDICTS[row.getInt("verdict")],
        number(row, "place"),
        number(row, "rule_place"),
        number(row, "lost_to"),
        Optional.ofNullable(row.getObject("action_id", UUID.class)));
  }

  private static OptionalInt number(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
