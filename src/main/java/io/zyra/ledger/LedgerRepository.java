package io.zyra.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.zyra.core.ledger.MerkleTree;
import io.zyra.core.ledger.TreeBuilder;
import io.zyra.core.ledger.TreeHash;
import io.zyra.core.ledger.TreeHead;
import io.zyra.event.PendingEvents;
import io.zyra.security.MerchantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The rows of merchants' audit trails. All calls need an open transaction. */
@ApplicationScoped
class LedgerRepository {
  private static final int FETCH = 500;
  private static final String HEAD = "size, root, signed_at, key_id, signature";

  private final EntityManager entities;
  private final ObjectMapper json;
  private final PendingEvents pending;

  LedgerRepository(EntityManager entities, ObjectMapper json) {
    this.entities = entities;
    this.json = json;
    this.pending = new PendingEvents(entities, "ledger_pending");
  }

  /** The events that have no place yet. */
  PendingEvents pending() {
    return pending;
  }

  long size(MerchantId merchant) {
    return ((Number)
            of(
                    merchant,
                    "SELECT coalesce(max(position) + 1, 0) FROM ledger_record"
                        + " WHERE merchant_id = :merchant")
                .getSingleResult())
        .longValue();
  }

  void add(MerchantId merchant, List<LedgerRecord> records) {
    ArrayNode rows = json.createArrayNode();
    records.forEach(
        record ->
            rows.addObject()
                .put("position", record.position())
                .put("event_id", record.event().toString())
                .put("recorded_at", record.recordedAt().toString())
                .put("content", record.content())
                .put("leaf", hex(record.leaf())));
    of(
            merchant,
            """
            INSERT INTO ledger_record (merchant_id, position, event_id, recorded_at, content, leaf)
            SELECT :merchant, position, event_id, recorded_at, content, decode(leaf, 'hex')
              FROM json_to_recordset(CAST(:rows AS json))
                AS r (position bigint, event_id uuid, recorded_at timestamptz, content text,
                      leaf text)
            """)
        .setParameter("rows", rows.toString())
        .executeUpdate();
  }

  void addSubtrees(MerchantId merchant, List<TreeBuilder.Subtree> subtrees) {
    ArrayNode rows = json.createArrayNode();
    subtrees.forEach(
        subtree ->
            rows.addObject()
                .put("level", subtree.level())
                .put("index", subtree.index())
                .put("hash", hex(subtree.hash())));
    of(
            merchant,
            """
            INSERT INTO ledger_subtree (merchant_id, level, index, hash)
            SELECT :merchant, level, index, decode(hash, 'hex')
              FROM json_to_recordset(CAST(:rows AS json))
                AS r (level smallint, index bigint, hash text)
            """)
        .setParameter("rows", rows.toString())
        .executeUpdate();
  }

  void add(MerchantId merchant, SignedHead signed) {
    TreeHead head = signed.head();
    of(
            merchant,
            """
            INSERT INTO ledger_head (merchant_id, size, root, signed_at, key_id, signature)
            VALUES (:merchant, :size, :root, :at, :key, :signature)
            """)
        .setParameter("size", head.size())
        .setParameter("root", head.root().bytes())
        .setParameter("at", head.at())
        .setParameter("key", head.key())
        .setParameter("signature", signed.signature())
        .executeUpdate();
  }

  /** The tree that a merchant's trail was when it had so many records. */
  MerkleTree tree(MerchantId merchant, long size) {
    return new MerkleTree((level, index) -> hash(merchant, level, index), size);
  }

  private TreeHash hash(MerchantId merchant, int level, long index) {
    Query query =
        level == 0
            ? of(
                merchant,
                "SELECT leaf FROM ledger_record WHERE merchant_id = :merchant AND position = :index")
            : of(
                    merchant,
                    """
                    SELECT hash FROM ledger_subtree
                     WHERE merchant_id = :merchant AND level = :level AND index = :index
                    """)
                .setParameter("level", level);
    return TreeHash.of((byte[]) query.setParameter("index", index).getSingleResult());
  }

  Optional<SignedHead> latest(MerchantId merchant) {
    return head(merchant, "ORDER BY size DESC LIMIT 1", Optional.empty());
  }

  /** The first head over at least so many records. */
  Optional<SignedHead> over(MerchantId merchant, long records) {
    return head(merchant, "AND size >= :size ORDER BY size LIMIT 1", Optional.of(records));
  }

  private Optional<SignedHead> head(MerchantId merchant, String which, Optional<Long> size) {
    Query query =
        entities
            .createNativeQuery(
                "SELECT " + HEAD + " FROM ledger_head WHERE merchant_id = :merchant " + which,
                Tuple.class)
            .setParameter("merchant", merchant.value());
    size.ifPresent(value -> query.setParameter("size", value));
    return query.getResultList().stream().findFirst().map(row -> head(merchant, (Tuple) row));
  }

  /** The heads over more than {@code from} and up to {@code to} records, smallest first. */
  List<SignedHead> heads(MerchantId merchant, long from, long to) {
    List<?> rows =
        entities
            .createNativeQuery(
                "SELECT "
                    + HEAD
                    + " FROM ledger_head WHERE merchant_id = :merchant"
                    + " AND size > :from AND size <= :to ORDER BY size",
                Tuple.class)
            .setParameter("merchant", merchant.value())
            .setParameter("from", from)
            .setParameter("to", to)
            .getResultList();
    return rows.stream().map(row -> head(merchant, (Tuple) row)).toList();
  }

  private static SignedHead head(MerchantId merchant, Tuple row) {
    return new SignedHead(
        new TreeHead(
            merchant.toString(),
            row.get("size", Long.class),
            TreeHash.of(row.get("root", byte[].class)),
            row.get("signed_at", Instant.class),
            row.get("key_id", String.class)),
        row.get("signature", byte[].class));
  }

  /** How many records were recorded before an instant. */
  long recordedBefore(MerchantId merchant, Instant at) {
    return ((Number)
            of(
                    merchant,
                    """
                    SELECT coalesce(min(position), (SELECT coalesce(max(position) + 1, 0)
                                                      FROM ledger_record
                                                     WHERE merchant_id = :merchant))
                      FROM ledger_record
                     WHERE merchant_id = :merchant AND recorded_at >= :at
                    """)
                .setParameter("at", at)
                .getSingleResult())
        .longValue();
  }

  /** The record of an event, or the one at a position. */
  Optional<LedgerRecord> find(MerchantId merchant, Optional<UUID> event, long position) {
    Query query =
        records(merchant, event.isPresent() ? "event_id = :event" : "position = :position");
    event.ifPresentOrElse(
        id -> query.setParameter("event", id), () -> query.setParameter("position", position));
    return query.getResultList().stream().findFirst().map(row -> record((Tuple) row));
  }

  /** Passes on the records from one position to another, exclusive, one after the other. */
  void forEach(MerchantId merchant, long from, long to, Consumer<LedgerRecord> each) {
    Query query =
        records(merchant, "position >= :from AND position < :to ORDER BY position")
            .setParameter("from", from)
            .setParameter("to", to)
            .setHint("org.hibernate.fetchSize", FETCH);
    try (Stream<?> rows = query.getResultStream()) {
      rows.forEach(row -> each.accept(record((Tuple) row)));
    }
  }

  private Query records(MerchantId merchant, String which) {
    return entities
        .createNativeQuery(
            "SELECT position, event_id, recorded_at, content, leaf FROM ledger_record"
                + " WHERE merchant_id = :merchant AND "
                + which,
            Tuple.class)
        .setParameter("merchant", merchant.value());
  }

  private static LedgerRecord record(Tuple row) {
    return new LedgerRecord(
        row.get("position", Long.class),
        row.get("event_id", UUID.class),
        row.get("recorded_at", Instant.class),
        row.get("content", String.class),
        TreeHash.of(row.get("leaf", byte[].class)));
  }

  private Query of(MerchantId merchant, String sql) {
    return entities.createNativeQuery(sql).setParameter("merchant", merchant.value());
  }

  private static String hex(TreeHash hash) {
    return HexFormat.of().formatHex(hash.bytes());
  }
}
