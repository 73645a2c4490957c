package io.zyra.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The rows of db-scheduler, where its own interface does not offer what is needed. */
@ApplicationScoped
class ScheduledTaskRepository {
  /**
   * The row looks as it did before it was picked: its due time and its count of failures stay. The
   * version changes, so that a thread that still works on it cannot write it any more.
   */
  private static final String RELEASE =
      """
      UPDATE scheduled_tasks
         SET picked = false, picked_by = NULL, last_heartbeat = NULL, version = version + 1
       WHERE picked AND picked_by = ?
      """;

  private final DataSource database;

  ScheduledTaskRepository(DataSource database) {
    this.database = database;
  }

  /**
   * Releases all rows that a scheduler has picked, so that any replica can pick them at once.
   *
   * @return how many there were
   */
  int release(String scheduler) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(RELEASE)) {
      sql.setString(1, scheduler);
      return sql.executeUpdate();
    }
  }
}
