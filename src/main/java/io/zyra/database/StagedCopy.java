package io.zyra.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Copies rows into a table with row-level security, which PostgreSQL's COPY does not know: into a
 * temporary table, and from there, part after part, with INSERT. Use it within one transaction.
 */
public final class StagedCopy {
  private final Connection connection;
  private final String table;
  private final String columns;
  private boolean created;

  /**
   * @param columns their names, with commas between
   */
  public StagedCopy(Connection connection, String table, String columns) {
    this.connection = connection;
    this.table = table;
    this.columns = columns;
  }

  /** Writes the rows of one part. */
  public interface Part {
    void write(CopyRows rows) throws SQLException;
  }

  /** Copies one part. */
  public void copy(Part part) throws SQLException {
    String staging = "incoming_" + table;
    if (!created) {
      execute("CREATE TEMP TABLE " + staging + " (LIKE " + table + ") ON COMMIT DROP");
      created = true;
    }
    try (CopyRows rows = new CopyRows(connection, staging + " (" + columns + ")")) {
      part.write(rows);
      rows.end();
    }
    execute("INSERT INTO " + table + " (" + columns + ") SELECT " + columns + " FROM " + staging);
    // In place and cheap, since this transaction has created the table.
    execute("TRUNCATE " + staging);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
