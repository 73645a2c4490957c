package io.zyra.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Copies rows into a table with row-level security, which PostgreSQL's COPY does not know: into a
 * temporary table, and from there, part after part, with INSERT. Use it within one transaction.
 */
public final class StagedCopy {
  private final Connection connection;
  private final String table;
  private final List<String> columns;
  private boolean created;

  /**
   * @param columns the names of the columns, in the order in which values are added to a row
   */
  public StagedCopy(Connection connection, String table, List<String> columns) {
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
    try (CopyRows rows = new CopyRows(connection, staging, columns)) {
      part.write(rows);
      rows.end();
    }
    String names = String.join(", ", columns);
    execute("INSERT INTO " + table + " (" + names + ") SELECT " + names + " FROM " + staging);
    // In place and cheap, since this transaction has created the table.
    execute("TRUNCATE " + staging);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
