package io.zyra.database;

import de.bytefish.pgbulkinsert.exceptions.BinaryWriteFailedException;
import de.bytefish.pgbulkinsert.pgsql.PgBinaryWriter;
import de.bytefish.pgbulkinsert.pgsql.constants.ObjectIdentifier;
import de.bytefish.pgbulkinsert.pgsql.handlers.BigDecimalValueHandler;
import de.bytefish.pgbulkinsert.pgsql.handlers.CollectionValueHandler;
import de.bytefish.pgbulkinsert.pgsql.handlers.DoubleValueHandler;
import de.bytefish.pgbulkinsert.pgsql.handlers.IntegerValueHandler;
import de.bytefish.pgbulkinsert.pgsql.handlers.StringValueHandler;
import de.bytefish.pgbulkinsert.pgsql.handlers.UUIDValueHandler;
import de.bytefish.pgbulkinsert.pgsql.handlers.ZonedDateTimeValueHandler;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Rows on their way into a table through COPY, in its binary format; each method says which type of
 * column it is for. A connection has one of these open at a time and runs no other statement
 * meanwhile.
 */
public final class CopyRows implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final UUIDValueHandler UUIDS = new UUIDValueHandler();
  private static final StringValueHandler TEXTS = new StringValueHandler();
  private static final BigDecimalValueHandler<BigDecimal> NUMBERS = new BigDecimalValueHandler<>();
  private static final ZonedDateTimeValueHandler MOMENTS = new ZonedDateTimeValueHandler();
  private static final CollectionValueHandler<Double, List<Double>> DOUBLES =
      new CollectionValueHandler<>(
          ObjectIdentifier.DoublePrecision, new DoubleValueHandler<Double>());
  private static final CollectionValueHandler<Integer, List<Integer>> INTEGERS =
      new CollectionValueHandler<>(ObjectIdentifier.Int4, new IntegerValueHandler<Integer>());

  private final CopyIn copy;
  private final PgBinaryWriter writer;
  private final int columns;

  /**
   * @param table its name
   * @param columns the names of the columns, in the order in which values are added to a row
   */
  public CopyRows(Connection connection, String table, List<String> columns) throws SQLException {
    this.copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn(
                "COPY %s (%s) FROM STDIN (FORMAT binary)"
                    .formatted(table, String.join(", ", columns)));
    this.writer = new PgBinaryWriter(new PGCopyOutputStream(copy, BUFFER), BUFFER);
    this.columns = columns.size();
  }

  /** Begins a row, in which every column gets its value or null. */
  public CopyRows beginRow() {
    writer.startRow(columns);
    return this;
  }

  /** uuid. */
  public CopyRows add(UUID value) {
    writer.write(UUIDS, value);
    return this;
  }

  /** uuid. */
  public CopyRows addUuid(Optional<UUID> value) {
    return value.isPresent() ? add(value.get()) : addNull();
  }

  /** bigint. */
  public CopyRows add(long value) {
    writer.writeLong(value);
    return this;
  }

  /** int. */
  public CopyRows add(int value) {
    writer.writeInt(value);
    return this;
  }

  /** int. */
  public CopyRows add(OptionalInt value) {
    return value.isPresent() ? add(value.getAsInt()) : addNull();
  }

  /** smallint. */
  public CopyRows addShort(int value) {
    writer.writeShort(value);
    return this;
  }

  /** smallint. */
  public CopyRows addShort(OptionalInt value) {
    return value.isPresent() ? addShort(value.getAsInt()) : addNull();
  }

  /** numeric. */
  public CopyRows addNumber(Optional<BigDecimal> value) {
    if (value.isEmpty()) {
      return addNull();
    }
    // The writer knows no scale below zero.
    writer.write(NUMBERS, value.get().scale() < 0 ? value.get().setScale(0) : value.get());
    return this;
  }

  /** boolean. */
  public CopyRows add(boolean value) {
    writer.writeBoolean(value);
    return this;
  }

  /** timestamptz, in microseconds. */
  public CopyRows add(Instant value) {
    writer.write(MOMENTS, value.atZone(ZoneOffset.UTC));
    return this;
  }

  /** text or json. */
  public CopyRows add(String value) {
    writer.write(TEXTS, value);
    return this;
  }

  /** float8[]. */
  public CopyRows add(double[] values) {
    writer.write(DOUBLES, Arrays.stream(values).boxed().toList());
    return this;
  }

  /** int[]. */
  public CopyRows add(int[] values) {
    writer.write(INTEGERS, Arrays.stream(values).boxed().toList());
    return this;
  }

  private CopyRows addNull() {
    writer.writeNull();
    return this;
  }

  /** Has the database take all rows in. */
  public void end() throws SQLException {
    try {
      writer.close();
    } catch (BinaryWriteFailedException e) {
      throw new SQLException("Rows cannot be copied", e);
    }
  }

  @Override
  public void close() throws SQLException {
    if (copy.isActive()) {
      copy.cancelCopy();
    }
  }
}
