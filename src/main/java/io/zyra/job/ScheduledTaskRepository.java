package io.zyra.job;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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

  private static final String WAITING =
      """
      SELECT task_name, task_instance FROM scheduled_tasks
       WHERE task_name = ANY (?) AND task_instance LIKE ? AND NOT picked
      """;

  private static final String MAKE_DUE =
      """
      UPDATE scheduled_tasks SET execution_time = ?, version = version + 1
       WHERE task_name = ? AND task_instance LIKE ? AND NOT picked AND execution_time > ?
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

  /** The tasks of these names that a merchant has and that nobody runs now. */
  List<TaskInstanceId> waiting(MerchantId merchant, Collection<String> names) {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(WAITING)) {
      sql.setArray(1, connection.createArrayOf("text", names.toArray()));
      sql.setString(2, merchant + "/%");
      List<TaskInstanceId> found = new ArrayList<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          found.add(TaskInstanceId.of(rows.getString(1), rows.getString(2)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("The tasks of a merchant cannot be listed", e);
    }
  }

  /**
   * Makes tasks due that wait for later, in the open transaction if there is one.
   *
   * @param instances a pattern of their ids, as for LIKE
   */
  void makeDue(String task, String instances, Instant now) {
    try (Connection connection = database.getConnection();
        PreparedStatement sql = connection.prepareStatement(MAKE_DUE)) {
      Timestamp due = Timestamp.from(now);
      sql.setTimestamp(1, due);
      sql.setString(2, task);
      sql.setString(3, instances);
      sql.setTimestamp(4, due);
      sql.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The tasks cannot be made due", e);
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
