package io.zyra.job;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
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

  /** Failures are kept: waiting for a permit is neither one nor a success. */
  private static final String POSTPONE =
      """
      UPDATE scheduled_tasks
         SET picked = false, picked_by = NULL, last_heartbeat = NULL, version = version + 1,
             execution_time = ?
       WHERE task_name = ? AND task_instance = ?
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

  /** Hands a picked task back, to be run later. */
  void postpone(TaskInstance<?> task, Instant until) {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(POSTPONE)) {
      sql.setTimestamp(1, Timestamp.from(until));
      sql.setString(2, task.getTaskName());
      sql.setString(3, task.getId());
      sql.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The task cannot be postponed", e);
    }
  }
}
