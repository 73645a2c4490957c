package io.zyra.audit.decision;

import com.dynatrace.hash4j.hashing.Hashing;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import io.zyra.database.StagedCopy;
import io.zyra.security.MerchantId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Writes the subjects of an audit's decisions with COPY, and of their facts what is not stored
 * already.
 */
final class FactSnapshotWriter {
  private final Connection connection;
  private final FactSplitter facts;
  private final MerchantId merchant;
  private final UUID audit;
  private final StagedCopy contents;
  private final StagedCopy subjects;

  FactSnapshotWriter(Connection connection, FactSplitter facts, MerchantId merchant, UUID audit) {
    this.connection = connection;
    this.facts = facts;
    this.merchant = merchant;
    this.audit = audit;
    this.contents =
        new StagedCopy(
            connection,
            "fact_content",
            List.of("merchant_id", "hash", "scope", "subject_id", "label", "content"));
    this.subjects =
        new StagedCopy(
            connection,
            "audit_subject",
            List.of(
                "audit_id",
                "merchant_id",
                "content",
                "key",
                "number",
                "first",
                "decisions",
                "ageing"));
  }

  /**
   * A subject of the audit.
   *
   * @param number from 1, in the order of the audit
   * @param first the number of its first decision
   * @param count of its decisions
   */
  record Numbered(Subject subject, UUID hash, int number, int first, int count) {}

  void write(List<Numbered> part) throws SQLException {
    if (part.isEmpty()) {
      return;
    }
    Map<UUID, Subject> fresh = new LinkedHashMap<>();
    part.forEach(each -> fresh.put(each.hash(), each.subject()));
    fresh.keySet().removeAll(known(fresh.keySet()));
    if (!fresh.isEmpty()) {
      contents.copy(
          rows -> {
            for (Map.Entry<UUID, Subject> content : fresh.entrySet()) {
              Subject subject = content.getValue();
              rows.beginRow()
                  .add(merchant.value())
                  .add(content.getKey())
                  .add(subject.scope().key())
                  .add(subject.id())
                  .add(subject.label())
                  .add(facts.text(subject));
            }
          });
    }
    subjects.copy(
        rows -> {
          for (Numbered each : part) {
            rows.beginRow()
                .add(audit)
                .add(merchant.value())
                .add(each.hash())
                .add(key(merchant, each.subject().ref()))
                .add(each.number())
                .add(each.first())
                .add(each.count())
                .add(FactSplitter.ageing(each.subject()));
          }
        });
  }

  /** Only audits write contents, and those of one merchant run one after the other. */
  private Set<UUID> known(Set<UUID> hashes) throws SQLException {
    Set<UUID> known = new HashSet<>();
    try (PreparedStatement sql =
        connection.prepareStatement(
            "SELECT hash FROM fact_content WHERE merchant_id = ? AND hash = ANY (?)")) {
      Array wanted = connection.createArrayOf("uuid", hashes.toArray());
      sql.setObject(1, merchant.value());
      sql.setArray(2, wanted);
      try (ResultSet found = sql.executeQuery()) {
        while (found.next()) {
          known.add(found.getObject(1, UUID.class));
        }
      }
    }
    return known;
  }

  /** A hash that identifies the subject of one merchant among all. */
  static long key(MerchantId merchant, SubjectRef subject) {
    return Hashing.xxh3_64()
        .hashStream()
        .putString(merchant.toString())
        .putString(subject.scope().key())
        .putString(subject.id())
        .getAsLong();
  }
}
