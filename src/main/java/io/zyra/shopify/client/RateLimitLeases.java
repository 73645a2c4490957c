package io.zyra.shopify.client;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Divides the rate limit of a shop equally between the replicas that call it. Each has a lease
 * while it does, which it renews at most every {@link #RENEW}, not with each call. A replica that
 * joins waits until the others have seen its lease; the lease of one that was killed runs out.
 */
@ApplicationScoped
class RateLimitLeases implements RateLimitShare {
  private static final Logger LOG = Logger.getLogger(RateLimitLeases.class);

  static final Duration RENEW = Duration.ofSeconds(2);
  private static final Duration LEASE = RENEW.multipliedBy(3);

  private static final String FORGET =
      "DELETE FROM rate_limit_lease WHERE shop = ? AND expires_at < ? AND replica <> ?";

  private static final String RENEWED =
      """
      INSERT INTO rate_limit_lease (shop, replica, expires_at) VALUES (?, ?, ?)
      ON CONFLICT (shop, replica) DO UPDATE SET expires_at = excluded.expires_at
      """;

  private static final String COUNT =
      "SELECT count(*) FROM rate_limit_lease WHERE shop = ? AND expires_at >= ?";

  private final UUID replica = UUID.randomUUID();
  private final Map<String, Lease> leases = new ConcurrentHashMap<>();
  private final DataSource database;
  private final Clock clock;

  RateLimitLeases(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Lease(Share share, Instant renewedAt) {
    boolean isFresh(Instant now) {
      return now.isBefore(renewedAt.plus(RENEW));
    }

    boolean isHeld(Instant now) {
      return now.isBefore(renewedAt.plus(LEASE));
    }
  }

  @Override
  public Share of(String shop) {
    Instant now = clock.instant();
    Lease known = leases.get(shop);
    return known != null && known.isFresh(now)
        ? known.share()
        : leases.compute(shop, (key, lease) -> renewed(key, lease, now)).share();
  }

  private Lease renewed(String shop, Lease before, Instant now) {
    if (before != null && before.isFresh(now)) {
      return before;
    }
    boolean held = before != null && before.isHeld(now);
    try {
      int replicas = renew(shop, now);
      // While others still use the whole limit, one that has just joined uses nothing.
      Instant from = held ? before.share().from() : replicas > 1 ? now.plus(RENEW) : Instant.MIN;
      return new Lease(new Share(replicas, from), now);
    } catch (SQLException e) {
      LOG.warnf("shopify.rate-limit.undivided shop=%s reason=%s", shop, e.getMessage());
      return new Lease(held ? before.share() : new Share(1, Instant.MIN), now);
    }
  }

  private int renew(String shop, Instant now) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement forget = connection.prepareStatement(FORGET);
        PreparedStatement renewed = connection.prepareStatement(RENEWED);
        PreparedStatement count = connection.prepareStatement(COUNT)) {
      forget.setString(1, shop);
      forget.setTimestamp(2, Timestamp.from(now));
      forget.setObject(3, replica);
      forget.executeUpdate();
      renewed.setString(1, shop);
      renewed.setObject(2, replica);
      renewed.setTimestamp(3, Timestamp.from(now.plus(LEASE)));
      renewed.executeUpdate();
      count.setString(1, shop);
      count.setTimestamp(2, Timestamp.from(now));
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return Math.max(1, row.getInt(1));
      }
    }
  }
}
