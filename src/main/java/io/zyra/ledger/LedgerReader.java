package io.zyra.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.ledger.ExportLines;
import io.zyra.core.ledger.MerkleTree;
import io.zyra.core.ledger.ProofFile;
import io.zyra.core.ledger.TreeHash;
import io.zyra.core.ledger.TreeHead;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Heads, proofs and exports of merchants' audit trails. */
@ApplicationScoped
class LedgerReader {
  /** An export is read in parts, so that a slow reader holds no transaction. */
  private static final int PART = 1_000;

  private final LedgerRepository ledger;
  private final LedgerKeys keys;
  private final Tenancy tenancy;
  private final ObjectMapper json;

  LedgerReader(LedgerRepository ledger, LedgerKeys keys, Tenancy tenancy, ObjectMapper json) {
    this.ledger = ledger;
    this.keys = keys;
    this.tenancy = tenancy;
    this.json = json;
  }

  /**
   * The newest signed head.
   *
   * @throws io.zyra.web.ProblemException 404 when nothing is recorded yet
   */
  ObjectNode head(MerchantId merchant) {
    return tenancy.read(merchant, () -> signed(latest(merchant)));
  }

  /**
   * Shows that a record is in the trail.
   *
   * @param record its position, or the id of its event
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  ObjectNode inclusion(MerchantId merchant, String record) {
    return tenancy.read(
        merchant,
        () -> {
          LedgerRecord found =
              find(merchant, record).orElseThrow(() -> Problem.notFound("record", record));
          SignedHead signed = latest(merchant);
          return ProofFile.inclusion(
              parsed(found),
              ledger.tree(merchant, signed.head().size()).inclusion(found.position()),
              signed.head(),
              signed.signature(),
              key(signed));
        });
  }

  private Optional<LedgerRecord> find(MerchantId merchant, String record) {
    try {
      return record.length() > 20
          ? ledger.find(merchant, Optional.of(UUID.fromString(record)), 0)
          : ledger.find(merchant, Optional.empty(), Long.parseLong(record));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Shows that the trail begins with all records that it had at an earlier head.
   *
   * @throws io.zyra.web.ProblemException 404 when it never had a head of that size
   */
  ObjectNode consistency(MerchantId merchant, long earlier) {
    return tenancy.read(
        merchant,
        () -> {
          SignedHead before =
              ledger
                  .over(merchant, earlier)
                  .filter(head -> head.head().size() == earlier)
                  .orElseThrow(() -> Problem.notFound("head", String.valueOf(earlier)));
          SignedHead now = latest(merchant);
          return ProofFile.consistency(
              signed(before),
              ledger.tree(merchant, now.head().size()).consistency(earlier),
              signed(now));
        });
  }

  private SignedHead latest(MerchantId merchant) {
    return ledger
        .latest(merchant)
        .orElseThrow(
            () ->
                Problem.of(
                    404,
                    "nothing-recorded",
                    "Nothing is recorded yet",
                    "The audit trail of this merchant is empty.",
                    "Ask again in a few seconds: what has just happened is recorded soon."));
  }

  private ObjectNode signed(SignedHead signed) {
    return ProofFile.signed(signed.head(), signed.signature(), key(signed));
  }

  private byte[] key(SignedHead signed) {
    String id = signed.head().key();
    return Optional.ofNullable(keys.publicKeys(List.of(id)).get(id))
        .orElseThrow(() -> new IllegalStateException("The key " + id + " is gone"));
  }

  /**
   * What an export has in it, as it is when the export begins.
   *
   * @param from position of the first record
   * @param to the end, exclusive
   * @param heads over the records up to each, smallest first; the last is over all of them or more
   */
  record Export(
      MerchantId merchant,
      long from,
      long to,
      MerkleTree.Surroundings around,
      List<SignedHead> heads,
      Map<String, byte[]> keys) {}

  /** The records from one instant to another, exclusive, with all heads that are over them. */
  Export export(MerchantId merchant, Optional<Instant> since, Optional<Instant> until) {
    return tenancy.read(
        merchant,
        () -> {
          long size = ledger.latest(merchant).map(head -> head.head().size()).orElse(0L);
          long from = since.map(at -> ledger.recordedBefore(merchant, at)).orElse(0L);
          long to = until.map(at -> ledger.recordedBefore(merchant, at)).orElse(size);
          from = Math.min(from, size);
          to = Math.max(from, Math.min(to, size));
          List<SignedHead> heads = new ArrayList<>(ledger.heads(merchant, from, to));
          if (to > 0 && (heads.isEmpty() || heads.get(heads.size() - 1).head().size() < to)) {
            heads.add(ledger.over(merchant, to).orElseThrow());
          }
          long last = heads.isEmpty() ? 0 : heads.get(heads.size() - 1).head().size();
          TreeSet<String> ids = new TreeSet<>();
          heads.forEach(head -> ids.add(head.head().key()));
          return new Export(
              merchant,
              from,
              to,
              ledger.tree(merchant, last).surroundings(from, to),
              heads,
              keys.publicKeys(ids));
        });
  }

  /** Writes an export, one line each. */
  void write(Export export, OutputStream out) throws IOException {
    line(
        out,
        ExportLines.first(
            export.merchant().toString(),
            export.from(),
            export.to(),
            export.around().left(),
            export.keys()));
    Deque<SignedHead> heads = new ArrayDeque<>(export.heads());
    for (long start = export.from(); start < export.to(); start += PART) {
      for (LedgerRecord record : part(export, start)) {
        line(out, ExportLines.record(parsed(record), record.leaf()));
        if (!heads.isEmpty() && heads.peek().head().size() == record.position() + 1) {
          line(out, head(heads.remove(), List.of()));
        }
      }
    }
    if (!heads.isEmpty()) {
      line(out, head(heads.remove(), export.around().right()));
    }
  }

  private List<LedgerRecord> part(Export export, long start) {
    List<LedgerRecord> part = new ArrayList<>();
    tenancy.read(
        export.merchant(),
        () -> {
          ledger.forEach(export.merchant(), start, Math.min(start + PART, export.to()), part::add);
          return part;
        });
    return part;
  }

  private static ObjectNode head(SignedHead signed, List<TreeHash> right) {
    TreeHead head = signed.head();
    return ExportLines.head(head, signed.signature(), right);
  }

  private static void line(OutputStream out, ObjectNode value) throws IOException {
    out.write(value.toString().getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  private ObjectNode parsed(LedgerRecord record) {
    try {
      return (ObjectNode) json.readTree(record.content());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Record " + record.position() + " cannot be read", e);
    }
  }
}
