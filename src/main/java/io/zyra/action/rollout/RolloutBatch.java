package io.zyra.action.rollout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.action.ActionState;
import io.zyra.core.policy.Handling;
import io.zyra.core.policy.Judgement;
import io.zyra.merchant.Merchant;
import io.zyra.web.IdGenerator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The rollouts of one audit: one for each rule and type of action. There are few of them, however
 * many actions they have, so they are kept in memory until the actions are begun.
 */
public final class RolloutBatch {
  private final ObjectMapper json;
  private final IdGenerator ids;
  private final WatchedActions watched;
  private final Merchant merchant;
  private final UUID audit;
  private final Instant now;
  private final Map<Kind, UUID> rollouts = new LinkedHashMap<>();
  private final Map<UUID, Handling> handlings = new HashMap<>();

  RolloutBatch(
      ObjectMapper json,
      IdGenerator ids,
      WatchedActions watched,
      Merchant merchant,
      UUID audit,
      Instant now) {
    this.json = json;
    this.ids = ids;
    this.watched = watched;
    this.merchant = merchant;
    this.audit = audit;
    this.now = now;
  }

  private record Kind(String rule, String type) {}

  /**
   * A rollout that has begun.
   *
   * @param isGated whether it goes out in stages
   */
  public record Begun(UUID id, String type, RolloutState state, long actions, boolean isGated) {}

  /**
   * The rollout that the action of a decision belongs to; its handling becomes the stricter one.
   */
  public UUID of(String rule, Judgement judgement) {
    UUID id =
        rollouts.computeIfAbsent(
            new Kind(rule, judgement.proposal().actionType()), kind -> ids.next());
    judgement.handling().ifPresent(each -> handlings.merge(id, each, Handling::strictest));
    return id;
  }

  /**
   * Stores the rollouts of which actions have been begun, in the open transaction of a connection.
   * One whose actions were all begun by somebody else is not stored.
   */
  public List<Begun> begin(Connection connection) throws SQLException {
    Map<UUID, Set<ActionState>> states = new HashMap<>();
    Map<UUID, Long> counts = new HashMap<>();
    try (PreparedStatement sql =
        connection.prepareStatement(
            """
            SELECT rollout_id, state, count(*) FROM action
             WHERE merchant_id = ? AND rollout_id = ANY (?) GROUP BY rollout_id, state
            """)) {
      sql.setObject(1, merchant.id().value());
      sql.setArray(2, connection.createArrayOf("uuid", rollouts.values().toArray()));
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          UUID id = rows.getObject(1, UUID.class);
          states.computeIfAbsent(id, key -> new HashSet<>()).add(ActionState.of(rows.getString(2)));
          counts.merge(id, rows.getLong(3), Long::sum);
        }
      }
    }
    List<Begun> begun = new ArrayList<>();
    try (PreparedStatement sql =
        connection.prepareStatement(
            """
            INSERT INTO rollout
              (id, merchant_id, type, state, audit_id, rule_id, handling, created_at, gated, watch)
            VALUES (?, ?, ?, ?, ?, ?, CAST(? AS json), ?, ?, ?)
            """)) {
      for (Map.Entry<Kind, UUID> each : rollouts.entrySet()) {
        UUID id = each.getValue();
        if (states.containsKey(id)) {
          RolloutState state = RolloutState.of(states.get(id));
          String type = each.getKey().type();
          Optional<Handling> handling = Optional.ofNullable(handlings.get(id));
          boolean isWatched = handling.filter(h -> watched.isWatched(type, h.watch())).isPresent();
          boolean isGated =
              counts.get(id) > 1
                  && handling.filter(h -> watched.goesInStages(type, h.canary())).isPresent();
          sql.setObject(1, id);
          sql.setObject(2, merchant.id().value());
          sql.setString(3, type);
          sql.setString(4, state.key());
          sql.setObject(5, audit);
          sql.setString(6, each.getKey().rule());
          sql.setString(7, handling.map(this::write).orElse(null));
          sql.setTimestamp(8, Timestamp.from(now));
          sql.setBoolean(9, isGated);
          sql.setString(
              10, (isWatched || isGated ? RolloutWatchState.OPEN : RolloutWatchState.NONE).key());
          sql.addBatch();
          begun.add(new Begun(id, type, state, counts.get(id), isGated));
        }
      }
      sql.executeBatch();
    }
    return begun;
  }

  private String write(Handling handling) {
    try {
      return json.writeValueAsString(handling);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A handling cannot be written", e);
    }
  }
}
