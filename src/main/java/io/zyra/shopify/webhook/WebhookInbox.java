package io.zyra.shopify.webhook;

import io.zyra.web.IdGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/** Stores deliveries, each with one statement that commits by itself. */
@ApplicationScoped
class WebhookInbox {
  static final String UNKNOWN_SHOP =
      "No merchant had connected this shop when it was delivered. Connect it and replay.";

  /** Without a named constraint: naming it would ask for the right to read the row. */
  private static final String INSERT =
      """
      INSERT INTO webhook_delivery
             (id, shop_domain, webhook_id, topic, api_version, event_id, triggered_at, received_at,
              body, due_at, state, error, finished_at)
      SELECT ?, d.shop, ?, ?, ?, ?, ?, d.at, ?, d.at,
             CASE WHEN d.known THEN 'pending' ELSE 'dead' END,
             CASE WHEN NOT d.known THEN ? END,
             CASE WHEN NOT d.known THEN d.at END
        FROM (SELECT g.shop, g.at, is_connected(g.shop) AS known
                FROM (VALUES (CAST(? AS text), CAST(? AS timestamptz))) AS g (shop, at)) AS d
      ON CONFLICT DO NOTHING
      """;

  private final DataSource database;
  private final IdGenerator ids;
  private final Clock clock;
  private final WebhookArrivals arrivals;

  WebhookInbox(DataSource database, IdGenerator ids, Clock clock, WebhookArrivals arrivals) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
    this.arrivals = arrivals;
  }

  /** Stores a delivery. One that is stored already changes nothing. */
  void add(WebhookHeaders headers, byte[] body) {
    if (insert(headers, body)) {
      arrivals.tell(headers.shopDomain());
    }
  }

  private boolean insert(WebhookHeaders headers, byte[] body) {
    Instant now = clock.instant();
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(INSERT)) {
      sql.setObject(1, ids.next());
      sql.setString(2, headers.webhookId());
      sql.setString(3, headers.topic());
      sql.setString(4, headers.apiVersion());
      sql.setString(5, headers.eventId().orElse(null));
      setInstant(sql, 6, headers.triggeredAt());
      sql.setBytes(7, body);
      sql.setString(8, UNKNOWN_SHOP);
      sql.setString(9, headers.shopDomain());
      setInstant(sql, 10, Optional.of(now));
      return sql.executeUpdate() > 0;
    } catch (SQLException e) {
      throw new IllegalStateException("A delivery cannot be stored", e);
    }
  }

  private static void setInstant(PreparedStatement sql, int index, Optional<Instant> at)
      throws SQLException {
    if (at.isPresent()) {
      sql.setObject(index, at.get().atOffset(ZoneOffset.UTC));
    } else {
      sql.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
    }
  }
}
