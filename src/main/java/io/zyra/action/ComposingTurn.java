package io.zyra.action;

import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Lets one composer of a merchant work at a time, on whichever replica: two would not know of each
 * other's texts and write the same ones twice. The turn is an advisory lock of the database, so
 * that it ends with the process that holds it.
 */
@ApplicationScoped
class ComposingTurn {
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final DataSource database;

  ComposingTurn(DataSource database) {
    this.database = database;
  }

  /**
   * Runs work when its turn comes, outside any transaction.
   *
   * @param patience how long to wait for others
   * @return whether its turn came
   */
  boolean run(MerchantId merchant, Duration patience, Runnable work) {
    try (Connection connection = database.getConnection()) {
      if (!take(connection, merchant, patience)) {
        return false;
      }
      try {
        work.run();
      } finally {
        execute(connection, "SELECT pg_advisory_unlock(hashtextextended(?, 0))", merchant);
      }
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot take turns in composing", e);
    }
  }

  private static boolean take(Connection connection, MerchantId merchant, Duration patience)
      throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute("SET lock_timeout = " + Math.max(1, patience.toMillis()));
      try {
        execute(connection, "SELECT pg_advisory_lock(hashtextextended(?, 0))", merchant);
        return true;
      } catch (SQLException e) {
        if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
          return false;
        }
        throw e;
      } finally {
        sql.execute("RESET lock_timeout");
      }
    }
  }

  private static void execute(Connection connection, String query, MerchantId merchant)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(query)) {
      sql.setString(1, "compose:" + merchant);
      sql.execute();
    }
  }
}
