package io.zyra.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** SQL access to db-scheduler's table, for what its API does not offer. */
@ApplicationScoped
class ScheduledTaskRepository {
  /**
   * Resets a row to the state before it was picked; due time and failure count are kept. The
   * version is incremented, so that a thread that still runs the task cannot update the row any
   * more.
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
   * @return the number of rows
   */
  int release(String scheduler) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(RELEASE)) {
      sql.setString(1, scheduler);
      return sql.executeUpdate();
    }
  }
}
