package io.zyra.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table through COPY, in its text format. A connection has one of these
 * open at a time and runs no other statement meanwhile.
 */
public final class CopyRows implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final CopyIn copy;
  private final StringBuilder buffer = new StringBuilder(BUFFER + 4096);
  private boolean begun;

  /**
   * @param target the table with its columns, such as {@code decision (id, digest)}
   */
  public CopyRows(Connection connection, String target) throws SQLException {
    this.copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + target + " FROM STDIN");
  }

  public CopyRows add(UUID value) {
    next();
    buffer.append(value);
    return this;
  }

  public CopyRows add(long value) {
    next();
    buffer.append(value);
    return this;
  }

  public CopyRows add(OptionalInt value) {
    return value.isPresent() ? add(value.getAsInt()) : addNull();
  }

  /** Of a value whose text needs no escaping: a number or an id. */
  public CopyRows addPlain(Optional<?> value) {
    if (value.isEmpty()) {
      return addNull();
    }
    next();
    buffer.append(value.get());
    return this;
  }

  public CopyRows addNull() {
    next();
    buffer.append("\\N");
    return this;
  }

  public CopyRows add(String text) {
    next();
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      switch (each) {
        case '\\' -> buffer.append("\\\\");
        case '\t' -> buffer.append("\\t");
        case '\n' -> buffer.append("\\n");
        case '\r' -> buffer.append("\\r");
        default -> buffer.append(each);
      }
    }
    return this;
  }

  public CopyRows add(double[] values) {
    next();
    buffer.append('{');
    for (int i = 0; i < values.length; i++) {
      buffer.append(i == 0 ? "" : ",").append(values[i]);
    }
    buffer.append('}');
    return this;
  }

  public CopyRows add(int[] values) {
    next();
    buffer.append('{');
    for (int i = 0; i < values.length; i++) {
      buffer.append(i == 0 ? "" : ",").append(values[i]);
    }
    buffer.append('}');
    return this;
  }

  private void next() {
    if (begun) {
      buffer.append('\t');
    }
    begun = true;
  }

  public void endRow() throws SQLException {
    buffer.append('\n');
    begun = false;
    if (buffer.length() >= BUFFER) {
      flush();
    }
  }

  private void flush() throws SQLException {
    byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    buffer.setLength(0);
  }

  /** Has the database take all rows in. */
  public void end() throws SQLException {
    flush();
    copy.endCopy();
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
