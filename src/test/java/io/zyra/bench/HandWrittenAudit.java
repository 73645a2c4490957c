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
 * written by hand in Java, and COPY of the results. No verdicts of policies, no limits, no
 * explanations, nothing that could be looked up later.
 */
final class HandWrittenAudit {
  /** Where the results are copied to. */
  enum Results {
    /** Into a table like that of an audit's decisions, with its columns and indexes. */
    LIKE_DECISIONS(
        "bench_decision",
        "CREATE TABLE IF NOT EXISTS bench_decision (LIKE decision INCLUDING ALL)"),
    /** As little as can be: small rows, no index, not written to the log first. */
    LEAST(
        "bench_result",
        """
        CREATE UNLOGGED TABLE IF NOT EXISTS bench_result
          (merchant uuid, product uuid, rule smallint, action smallint, verdict smallint)
        """);

    private final String table;
    private final String definition;

    Results(String table, String definition) {
      this.table = table;
      this.definition = definition;
    }
  }

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

  /** Creates the tables of results. */
  void prepare() throws SQLException {
    try (Statement create = writer.createStatement()) {
      for (Results results : Results.values()) {
        create.execute(results.definition);
      }
    }
  }

  /** Runs it; the number of results. */
  long run(UUID merchant, int rules, Results results) throws SQLException, IOException {
    try (Statement empty = writer.createStatement()) {
      empty.execute("TRUNCATE " + results.table);
    }
    Lines lines = new Lines(merchant, results);
    owner.setAutoCommit(false);
    CopyIn copy =
        writer
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + results.table + " FROM STDIN");
    long count = 0;
    try (PreparedStatement select = owner.prepareStatement(ROWS)) {
      select.setFetchSize(FETCH);
      select.setObject(1, merchant);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String product = row.getString(1);
          JsonNode features = JSON.readTree(row.getString(2));
          count += decide(product, Measures.of(features), rules, lines);
          if (lines.text.length() > 60_000) {
            write(copy, lines.text);
          }
        }
      }
      write(copy, lines.text);
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

  private static long decide(String product, Measures measures, int rules, Lines lines) {
    long count = 0;
    lines.subject++;
    for (int rule = 0; rule < rules; rule++) {
      if (measures.values()[rule % 5] < BenchRules.threshold(rule)
          && measures.price() > BenchRules.leastPrice(rule)) {
        lines.add(product, rule, BenchRules.verdict(rule));
        count++;
      }
    }
    return count;
  }

  /** Rows in COPY's text format. */
  private static final class Lines {
    private final StringBuilder text = new StringBuilder();
    private final UUID merchant;
    private final Results results;
    private int subject;
    private long number;

    Lines(UUID merchant, Results results) {
      this.merchant = merchant;
      this.results = results;
    }

    void add(String product, int rule, int verdict) {
      number++;
      switch (results) {
        case LIKE_DECISIONS ->
            text.append(new UUID(merchant.getMostSignificantBits(), number))
                .append('\t')
                .append(merchant)
                .append('\t')
                .append(number * 0x9E3779B97F4A7C15L)
                .append('\t')
                .append(subject)
                .append("\t\\N\t\\N\t")
                .append(rule)
                .append("\t0\t\\N\t")
                .append(verdict)
                .append("\t\\N\t0\t\\N\n");
        case LEAST ->
            text.append(merchant)
                .append('\t')
                .append(product)
                .append('\t')
                .append(rule)
                .append("\t0\t")
                .append(verdict)
                .append('\n');
      }
    }
  }
}
