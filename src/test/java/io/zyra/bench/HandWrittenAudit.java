package io.zyra.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * What an audit is measured against: the rows of the products read by plain JDBC, the same rules
 * written by hand in Java, and COPY of small result rows into a table without an index. No verdicts
 * of policies, no limits, no explanations, nothing that could be looked up later.
 */
final class HandWrittenAudit {
  private static final String TABLE =
      """
      CREATE UNLOGGED TABLE IF NOT EXISTS bench_result
        (merchant uuid, product uuid, rule smallint, action smallint, verdict smallint)
      """;
  private static final String ROWS =
      """
      SELECT p.id, s.features FROM product p JOIN product_snapshot s ON s.id = p.snapshot_id
       WHERE p.merchant_id = ? ORDER BY p.id
      """;
  private static final int FETCH = 1_000;
  private static final ObjectReader JSON = new ObjectMapper().reader();

  private final Connection owner;
  private final Connection writer;

  /**
   * @param owner reads
   * @param writer another connection, which writes meanwhile
   */
  HandWrittenAudit(Connection owner, Connection writer) {
    this.owner = owner;
    this.writer = writer;
  }

  /** Creates the table of results, without writing it to the log first: the cheapest there is. */
  void prepare() throws SQLException {
    try (Statement create = writer.createStatement()) {
      create.execute(TABLE);
    }
  }

  /** Runs it; the number of results. */
  long run(UUID merchant, int rules) throws SQLException, IOException {
    try (Statement empty = writer.createStatement()) {
      empty.execute("TRUNCATE bench_result");
    }
    owner.setAutoCommit(false);
    CopyIn copy =
        writer.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY bench_result FROM STDIN");
    long count = 0;
    try (PreparedStatement select = owner.prepareStatement(ROWS)) {
      select.setFetchSize(FETCH);
      select.setObject(1, merchant);
      StringBuilder lines = new StringBuilder();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String product = row.getString(1);
          JsonNode features = JSON.readTree(row.getString(2));
          count += decide(merchant, product, Measures.of(features), rules, lines);
          if (lines.length() > 60_000) {
            write(copy, lines);
          }
        }
      }
      write(copy, lines);
    }
    copy.endCopy();
    owner.commit();
    owner.setAutoCommit(true);
    return count;
  }

  private static void write(CopyIn copy, StringBuilder lines) throws SQLException {
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    lines.setLength(0);
  }

  private record Measures(double[] values, double price, int withoutAlt) {
    static Measures of(JsonNode features) {
      return new Measures(
          new double[] {
            features.path("seoScoreWithoutUniqueness").asDouble()
                + features.path("uniquenessPoints").asDouble(),
            features.path("minPrice").asDouble(),
            features.path("totalInventory").asDouble(),
            features.path("descriptionWords").asDouble(),
            features.path("titleLength").asDouble()
          },
          features.path("minPrice").asDouble(),
          features.path("imagesWithoutAlt").asInt());
    }
  }

  private static long decide(
      UUID merchant, String product, Measures measures, int rules, StringBuilder lines) {
    long count = 0;
    for (int rule = 0; rule < rules; rule++) {
      if (measures.values()[rule % 5] < BenchRules.threshold(rule)
          && measures.price() > BenchRules.leastPrice(rule)) {
        lines.append(merchant).append('\t').append(product).append('\t').append(rule);
        lines.append("\t0\t").append(BenchRules.verdict(rule)).append('\n');
        count++;
      }
    }
    return count;
  }
}
