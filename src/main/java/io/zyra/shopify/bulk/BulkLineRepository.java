package io.zyra.shopify.bulk;

import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** SQL of the lines of files that are being read. */
@ApplicationScoped
class BulkLineRepository {
  private static final String INSERT =
      """
      INSERT INTO bulk_line (merchant_id, job_id, root_id, line, child, body)
      SELECT ?, ?, * FROM unnest(?::text[], ?::bigint[], ?::boolean[], ?::text[])
      """;

  /** The next roots with how many lines each has, so that a part has a bounded number of lines. */
  private static final String NEXT_ROOTS =
      """
      SELECT root_id, count(*) FROM bulk_line
       WHERE job_id = ? AND root_id > ? GROUP BY root_id ORDER BY root_id LIMIT ?
      """;

  private static final String LINES =
      """
      SELECT root_id, child, body FROM bulk_line
       WHERE job_id = ? AND root_id > ? AND root_id <= ? ORDER BY root_id, child, line
      """;

  private static final int LINES_OF_DELETE = 20_000;

  private final EntityManager entities;
  private final Tenancy tenancy;

  BulkLineRepository(EntityManager entities, Tenancy tenancy) {
    this.entities = entities;
    this.tenancy = tenancy;
  }

  /**
   * One line of a file.
   *
   * @param rootId the id of the root object that it is, or belongs to
   */
  record Line(String rootId, long number, boolean child, String body) {}

  /**
   * The lines of the next root objects, in the order of their ids, each root before its children.
   */
  record Part(List<Line> lines, String lastRoot) {}

  /** In the open transaction of the merchant. */
  void insert(MerchantId merchant, UUID job, List<Line> lines) {
    entities
        .unwrap(Session.class)
        .doWork(
            connection -> {
              try (PreparedStatement sql = connection.prepareStatement(INSERT)) {
                sql.setObject(1, merchant.value());
                sql.setObject(2, job);
                sql.setArray(
                    3, array(connection, "text", lines.stream().map(Line::rootId).toArray()));
                sql.setArray(
                    4, array(connection, "bigint", lines.stream().map(Line::number).toArray()));
                sql.setArray(
                    5, array(connection, "boolean", lines.stream().map(Line::child).toArray()));
                sql.setArray(
                    6, array(connection, "text", lines.stream().map(Line::body).toArray()));
                sql.executeUpdate();
              }
            });
  }

  private static Array array(Connection connection, String type, Object[] values)
      throws SQLException {
    return connection.createArrayOf(type, values);
  }

  /** How many lines are stored. */
  long count(MerchantId merchant, UUID job) {
    return tenancy.read(
        merchant,
        () ->
            ((Number)
                    entities
                        .createNativeQuery("SELECT count(*) FROM bulk_line WHERE job_id = :job")
                        .setParameter("job", job)
                        .getSingleResult())
                .longValue());
  }

  /** How many root objects have a line of their own. */
  int countRoots(MerchantId merchant, UUID job) {
    return tenancy.read(
        merchant,
        () ->
            ((Number)
                    entities
                        .createNativeQuery(
                            "SELECT count(*) FROM bulk_line WHERE job_id = :job AND NOT child")
                        .setParameter("job", job)
                        .getSingleResult())
                .intValue());
  }

  /**
   * The next lines.
   *
   * @param after the last root of the part before; empty for the first part
   */
  Part next(MerchantId merchant, UUID job, String after, int mostRoots, int mostLines) {
    return tenancy.read(
        merchant,
        () ->
            entities
                .unwrap(Session.class)
                .doReturningWork(
                    connection -> {
                      String last = lastRoot(connection, job, after, mostRoots, mostLines);
                      return new Part(lines(connection, job, after, last), last);
                    }));
  }

  private static String lastRoot(
      Connection connection, UUID job, String after, int mostRoots, int mostLines)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(NEXT_ROOTS)) {
      sql.setObject(1, job);
      sql.setString(2, after);
      sql.setInt(3, mostRoots);
      String last = after;
      long lines = 0;
      try (ResultSet roots = sql.executeQuery()) {
        while (roots.next() && (lines == 0 || lines + roots.getLong(2) <= mostLines)) {
          last = roots.getString(1);
          lines += roots.getLong(2);
        }
      }
      return last;
    }
  }

  private static List<Line> lines(Connection connection, UUID job, String after, String last)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(LINES)) {
      sql.setObject(1, job);
      sql.setString(2, after);
      sql.setString(3, last);
      List<Line> found = new ArrayList<>();
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          found.add(new Line(rows.getString(1), 0, rows.getBoolean(2), rows.getString(3)));
        }
      }
      return found;
    }
  }

  /**
   * Whether the lines of each root object follow it, with no others between them.
   *
   * @return false also if an object has no line of its own
   */
  boolean areGrouped(MerchantId merchant, UUID job) {
    return tenancy.read(
        merchant,
        () ->
            (Boolean)
                entities
                    .createNativeQuery(
                        """
                        SELECT NOT EXISTS (
                          SELECT 1 FROM bulk_line WHERE job_id = :job GROUP BY root_id
                          HAVING max(line) - min(line) + 1 <> count(*)
                              OR min(line) IS DISTINCT FROM min(line) FILTER (WHERE NOT child))
                        """,
                        Boolean.class)
                    .setParameter("job", job)
                    .getSingleResult());
  }

  /** Removes the root object that is the last in the file, with its children. */
  void deleteLastRoot(MerchantId merchant, UUID job) {
    tenancy.run(
        merchant,
        () ->
            entities
                .createNativeQuery(
                    """
                    DELETE FROM bulk_line WHERE job_id = :job AND root_id = (
                      SELECT root_id FROM bulk_line WHERE job_id = :job ORDER BY line DESC LIMIT 1)
                    """)
                .setParameter("job", job)
                .executeUpdate());
  }

  /** Removes all lines of a job, some in each transaction. */
  void delete(MerchantId merchant, UUID job) {
    int deleted;
    do {
      deleted =
          tenancy.call(
              merchant,
              () ->
                  entities
                      .createNativeQuery(
                          """
                          DELETE FROM bulk_line WHERE ctid = ANY (ARRAY(
                            SELECT ctid FROM bulk_line WHERE job_id = :job LIMIT :most))
                          """)
                      .setParameter("job", job)
                      .setParameter("most", LINES_OF_DELETE)
                      .executeUpdate());
    } while (deleted > 0);
  }
}
