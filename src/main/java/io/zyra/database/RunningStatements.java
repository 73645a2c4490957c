package io.zyra.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * What this process has the database do at the moment, over all of its connections. They are found
 * by their application name, which is another one in each process.
 */
@ApplicationScoped
public class RunningStatements {
  /** A session may cancel its own login's statements, but not as the role that it works as. */
  private static final String AS_LOGIN = "SET LOCAL ROLE NONE";

  private static final String OTHERS =
      " FROM pg_stat_activity WHERE application_name = current_setting('application_name')"
          + " AND pid <> pg_backend_pid() AND state <> 'idle'";

  private final DataSource database;

  RunningStatements(DataSource database) {
    this.database = database;
  }

  /** How many connections run a statement or are inside a transaction. */
  public int count() throws SQLException {
    return query("SELECT count(*)" + OTHERS);
  }

  /** Cancels the statements that run; their threads get an error, and their transactions end. */
  public void cancel() throws SQLException {
    query("SELECT count(pg_cancel_backend(pid))" + OTHERS);
  }

  private int query(String text) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement sql = connection.createStatement()) {
        sql.execute(AS_LOGIN);
        try (ResultSet row = sql.executeQuery(text)) {
          row.next();
          return row.getInt(1);
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }
}
