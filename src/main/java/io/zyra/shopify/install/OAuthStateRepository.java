package io.zyra.shopify.install;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * SQL of installs that were begun. They are stored by the hash of their {@code state}, and each can
 * be used once, on whichever replica the browser comes back to.
 */
@ApplicationScoped
class OAuthStateRepository {
  private static final String SEPARATOR = ",";

  private static final String BEGIN =
      "INSERT INTO oauth_state (state_hash, shop, expires_at, features) VALUES (?, ?, ?, ?)";

  /** Used ones are kept until they would have expired, to be told apart from unknown ones. */
  private static final String FORGET = "DELETE FROM oauth_state WHERE expires_at < ?";

  private static final String USE =
      """
      UPDATE oauth_state SET used_at = ?
       WHERE state_hash = ? AND shop = ? AND expires_at >= ? AND used_at IS NULL
      RETURNING features
      """;

  private static final String IS_USED =
      "SELECT 1 FROM oauth_state WHERE state_hash = ? AND shop = ? AND used_at IS NOT NULL";

  private final DataSource database;
  private final Clock clock;

  OAuthStateRepository(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * @param chosen what was chosen for a shop whose merchant may not exist yet
   */
  void begin(String state, String shop, Collection<FeatureScopes> chosen, Duration lifetime) {
    Instant now = clock.instant();
    try (Connection connection = database.getConnection();
        PreparedStatement forget = connection.prepareStatement(FORGET);
        PreparedStatement begin = connection.prepareStatement(BEGIN)) {
      forget.setTimestamp(1, Timestamp.from(now));
      forget.executeUpdate();
      begin.setBytes(1, hash(state));
      begin.setString(2, shop);
      begin.setTimestamp(3, Timestamp.from(now.plus(lifetime)));
      begin.setString(
          4,
          chosen.stream().map(FeatureScopes::key).sorted().collect(Collectors.joining(SEPARATOR)));
      begin.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("An install cannot be begun", e);
    }
  }

  /**
   * Uses a state up.
   *
   * @return what was chosen
   * @throws io.zyra.web.ProblemException if it was used before, or is not one of this shop
   */
  Set<FeatureScopes> use(String state, String shop) {
    Timestamp now = Timestamp.from(clock.instant());
    try (Connection connection = database.getConnection();
        PreparedStatement use = connection.prepareStatement(USE)) {
      use.setTimestamp(1, now);
      use.setBytes(2, hash(state));
      use.setString(3, shop);
      use.setTimestamp(4, now);
      try (ResultSet rows = use.executeQuery()) {
        if (rows.next()) {
          return Stream.of(rows.getString("features").split(SEPARATOR))
              .flatMap(key -> FeatureScopes.of(key).stream())
              .collect(Collectors.toSet());
        }
      }
      throw isUsed(connection, state, shop)
          ? InstallProblems.usedState()
          : InstallProblems.unknownState();
    } catch (SQLException e) {
      throw new IllegalStateException("An install cannot be looked up", e);
    }
  }

  private static boolean isUsed(Connection connection, String state, String shop)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(IS_USED)) {
      select.setBytes(1, hash(state));
      select.setString(2, shop);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static byte[] hash(String state) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
