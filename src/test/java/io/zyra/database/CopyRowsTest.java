package io.zyra.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.zyra.ServerUnderTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ServerUnderTest.class)
class CopyRowsTest {
  @Inject DataSource database;

  private interface Work {
    void in(Connection connection, Statement sql) throws SQLException;
  }

  private void inTransaction(Work work) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      work.in(connection, sql);
      connection.rollback();
    }
  }

  @Test
  void everyTypeComesOutOfTheTableAsItWasPutIn() throws SQLException {
    UUID id = UUID.randomUUID();
    Instant now = Instant.parse("2026-03-29T01:30:00.123456Z");
    String text = "tab\there, line\nthere, back\\slash, \"quote\", Ünïcödé, 漢字, 🎁, \\N";
    inTransaction(
        (connection, sql) -> {
          sql.execute(
              """
              CREATE TEMP TABLE all_types (a uuid, b uuid, c bigint, d int, e int, f smallint,
                g smallint, h numeric, i boolean, j timestamptz, k text, l json, m float8[], n int[])
              """);
          try (CopyRows rows =
              new CopyRows(
                  connection,
                  "all_types",
                  List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n"))) {
            rows.beginRow()
                .add(id)
                .addUuid(Optional.empty())
                .add(Long.MIN_VALUE)
                .add(-7)
                .add(OptionalInt.empty())
                .addShort(-3)
                .addShort(OptionalInt.of(32_767))
                .addNumber(Optional.of(new BigDecimal("-1234567890.00012")))
                .add(true)
                .add(now)
                .add(text)
                .add("{\"a\":[1]}")
                .add(new double[] {0.1, -2.5e300})
                .add(new int[] {1, -2});
            rows.end();
          }
          try (ResultSet row = sql.executeQuery("SELECT * FROM all_types")) {
            row.next();
            assertThat(row.getObject(1, UUID.class)).isEqualTo(id);
            assertThat(row.getObject(2)).isNull();
            assertThat(row.getLong(3)).isEqualTo(Long.MIN_VALUE);
            assertThat(row.getInt(4)).isEqualTo(-7);
            assertThat(row.getObject(5)).isNull();
            assertThat(row.getShort(6)).isEqualTo((short) -3);
            assertThat(row.getShort(7)).isEqualTo((short) 32_767);
            assertThat(row.getBigDecimal(8)).isEqualTo(new BigDecimal("-1234567890.00012"));
            assertThat(row.getBoolean(9)).isTrue();
            assertThat(row.getObject(10, OffsetDateTime.class).toInstant()).isEqualTo(now);
            assertThat(row.getString(11)).isEqualTo(text);
            assertThat(row.getString(12)).isEqualTo("{\"a\":[1]}");
            assertThat(values(row.getArray(13))).containsExactly(0.1, -2.5e300);
            assertThat(values(row.getArray(14))).containsExactly(1, -2);
          }
        });
  }

  @Test
  void emptyArraysAndTextsStayEmpty() throws SQLException {
    inTransaction(
        (connection, sql) -> {
          sql.execute("CREATE TEMP TABLE empties (a text, b float8[], c int[])");
          try (CopyRows rows = new CopyRows(connection, "empties", List.of("a", "b", "c"))) {
            rows.beginRow().add("").add(new double[0]).add(new int[0]);
            rows.end();
          }
          try (ResultSet row = sql.executeQuery("SELECT a = '', b = '{}', c = '{}' FROM empties")) {
            row.next();
            assertThat(row.getBoolean(1)).isTrue();
            assertThat(row.getBoolean(2)).as("empty float8[]").isTrue();
            assertThat(row.getBoolean(3)).as("empty int[]").isTrue();
          }
        });
  }

  /** The binary form of numeric is the intricate one: numbers of any size and scale. */
  @Test
  void numbersOfAnySizeAndScaleKeepTheirValue() throws SQLException {
    Random random = new Random(7);
    List<BigDecimal> numbers =
        random
            .ints(2_000, -12, 40)
            .mapToObj(scale -> new BigDecimal(new BigInteger(random.nextInt(120), random), scale))
            .map(number -> random.nextBoolean() ? number : number.negate())
            .toList();
    inTransaction(
        (connection, sql) -> {
          sql.execute("CREATE TEMP TABLE numbers (place int, number numeric)");
          try (CopyRows rows = new CopyRows(connection, "numbers", List.of("place", "number"))) {
            for (int i = 0; i < numbers.size(); i++) {
              rows.beginRow().add(i).addNumber(Optional.of(numbers.get(i)));
            }
            rows.end();
          }
          try (ResultSet row =
              sql.executeQuery("SELECT place, number FROM numbers ORDER BY place")) {
            while (row.next()) {
              assertThat(row.getBigDecimal(2)).isEqualByComparingTo(numbers.get(row.getInt(1)));
            }
          }
        });
  }

  @Test
  void whatTheTableRefusesIsAnSqlError() throws SQLException {
    inTransaction(
        (connection, sql) -> {
          sql.execute("CREATE TEMP TABLE positive (a int CHECK (a > 0))");
          try (CopyRows rows = new CopyRows(connection, "positive", List.of("a"))) {
            rows.beginRow().add(-1);
            assertThatThrownBy(rows::end)
                .isInstanceOf(SQLException.class)
                .hasStackTraceContaining("positive_a_check");
          }
        });
  }

  private static Object[] values(Array array) throws SQLException {
    return (Object[]) array.getArray();
  }
}
