package io.zyra.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Large catalogues, written straight into the tables: copies of products that an import has
 * written, each with a number of its own in its handle, title and SKU. An import of a million rows
 * of CSV would take too long.
 */
final class SeededCatalogue {
  private static final String TOKEN = "zq%07d";
  private static final String PRODUCTS =
      """
      SELECT p.handle, p.title, p.title_key, p.status, p.vendor, p.product_type, p.tags, p.price,
             p.inventory, p.image_url, p.seo_base, p.content_hash, s.reason, s.content, s.features
        FROM product p JOIN product_snapshot s ON s.id = p.snapshot_id
       WHERE p.merchant_id = ? ORDER BY p.handle
      """;
  private static final String COPY_PRODUCTS =
      """
      COPY product (id, merchant_id, handle, title, title_key, status, vendor, product_type, tags,
        price, inventory, image_url, seo_base, content_hash, snapshot_id, created_at, updated_at)
      FROM STDIN
      """;
  private static final String COPY_SNAPSHOTS =
      """
      COPY product_snapshot (id, merchant_id, product_id, reason, content, content_hash, features,
        created_at)
      FROM STDIN
      """;

  private final Connection owner;

  SeededCatalogue(Connection owner) {
    this.owner = owner;
  }

  /** What a product's number is written as in its texts. */
  static String token(int number) {
    return TOKEN.formatted(number);
  }

  private record Template(
      List<String> product, String contentHash, String reason, String content, String features) {}

  /**
   * Copies one merchant's products, over and over, for another.
   *
   * @param templates a merchant whose products bear the tokens from 0 in the order of their handles
   */
  void write(UUID templates, UUID merchant, int count) throws SQLException, IOException {
    List<Template> rows = templates(templates);
    copy(COPY_PRODUCTS, count, i -> product(rows, merchant, i));
    copy(COPY_SNAPSHOTS, count, i -> snapshot(rows, merchant, i));
    try (PreparedStatement analyze = owner.prepareStatement("ANALYZE product, product_snapshot")) {
      analyze.execute();
    }
  }

  private List<Template> templates(UUID merchant) throws SQLException {
    List<Template> templates = new ArrayList<>();
    try (PreparedStatement select = owner.prepareStatement(PRODUCTS)) {
      select.setObject(1, merchant);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          List<String> product = new ArrayList<>();
          for (int column = 1; column <= 11; column++) {
            product.add(row.getString(column));
          }
          templates.add(
              new Template(
                  product,
                  row.getString("content_hash"),
                  row.getString("reason"),
                  row.getString("content"),
                  row.getString("features")));
        }
      }
    }
    return templates;
  }

  private interface Line {
    String of(int number);
  }

  private void copy(String sql, int count, Line line) throws SQLException {
    CopyIn copy = owner.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    for (int i = 0; i < count; i++) {
      byte[] bytes = line.of(i).getBytes(StandardCharsets.UTF_8);
      copy.writeToCopy(bytes, 0, bytes.length);
    }
    copy.endCopy();
  }

  private static String product(List<Template> templates, UUID merchant, int number) {
    Template template = templates.get(number % templates.size());
    List<String> columns = new ArrayList<>();
    columns.add(id(merchant, number, 1).toString());
    columns.add(merchant.toString());
    template.product().forEach(text -> columns.add(numbered(text, templates, number)));
    columns.add(template.contentHash());
    columns.add(id(merchant, number, 2).toString());
    columns.add("now");
    columns.add("now");
    return line(columns);
  }

  private static String snapshot(List<Template> templates, UUID merchant, int number) {
    Template template = templates.get(number % templates.size());
    return line(
        List.of(
            id(merchant, number, 2).toString(),
            merchant.toString(),
            id(merchant, number, 1).toString(),
            template.reason(),
            numbered(template.content(), templates, number),
            template.contentHash(),
            numbered(template.features(), templates, number),
            "now"));
  }

  private static String numbered(String text, List<Template> templates, int number) {
    return text == null ? null : text.replace(token(number % templates.size()), token(number));
  }

  /** Version 7, in the order of the numbers, as the server's own ids are. */
  private static UUID id(UUID merchant, int number, int kind) {
    long millis = 1_700_000_000_000L + number;
    return new UUID(
        millis << 16 | 0x7000 | kind,
        0x8000_0000_0000_0000L | merchant.getLeastSignificantBits() & 0x3FFF_FFFF_FFFF_FFFFL);
  }

  /** A line in PostgreSQL's text format. */
  private static String line(List<String> columns) {
    StringBuilder line = new StringBuilder();
    for (String column : columns) {
      line.append(line.isEmpty() ? "" : "\t");
      line.append(
          column == null
              ? "\\N"
              : column.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"));
    }
    return line.append('\n').toString();
  }
}
