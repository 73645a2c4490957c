package io.zyra.core.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Checks an export of a ledger, without server or database: that each record is what was recorded,
 * that none is missing, added or moved, and that the heads are signed. Each head that lies between
 * records tells up to where everything still fits.
 */
public final class ExportVerifier {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** More faults than these are not told one by one. */
  private static final int MOST_FAULTS = 100;

  private final List<ExportFault> faults = new ArrayList<>();
  private final Map<String, byte[]> keys = new HashMap<>();
  private final Set<Long> seen = new HashSet<>();
  private TreeBuilder tree = new TreeBuilder();
  private String ledger = "";
  private long from;
  private long to;
  private long line;
  private long highest = -1;
  private boolean inOrder = true;

  /** After one head that does not fit, no later one can. */
  private boolean misfit;

  private Optional<TreeHead> lastFitting = Optional.empty();
  private Optional<TreeHead> lastHead = Optional.empty();

  private final Optional<TreeHead> earlier;

  private ExportVerifier(Optional<TreeHead> earlier) {
    this.earlier = earlier;
  }

  /**
   * What a check has found.
   *
   * @param from position of the first record
   * @param to the end, exclusive, as the file's first line has it
   * @param head the last head that is signed and fits the records; absent when there is none
   * @param faults empty when the export is whole
   */
  public record Result(
      String ledger, long from, long to, Optional<TreeHead> head, List<ExportFault> faults) {
    public Result {
      faults = List.copyOf(faults);
    }

    public boolean isWhole() {
      return faults.isEmpty();
    }
  }

  /**
   * Reads an export to its end.
   *
   * @throws IOException when it cannot be read
   */
  public static Result check(BufferedReader export) throws IOException {
    return check(export, Optional.empty());
  }

  /**
   * The same, and that the export begins with the records of an earlier one.
   *
   * @param earlier the last head of the earlier export
   * @throws IOException when it cannot be read
   */
  public static Result check(BufferedReader export, Optional<TreeHead> earlier) throws IOException {
    ExportVerifier verifier = new ExportVerifier(earlier);
    for (String text = export.readLine(); text != null; text = export.readLine()) {
      verifier.line++;
      if (!text.isBlank()) {
        verifier.read(text);
      }
    }
    verifier.end();
    return new Result(
        verifier.ledger, verifier.from, verifier.to, verifier.lastFitting, verifier.faults);
  }

  private void read(String text) {
    try {
      JsonNode value = JSON.readTree(text);
      if (line == 1) {
        first(value.path("export"));
      } else if (value.path("record").isObject()) {
        record((ObjectNode) value.get("record"), value.path("leaf").asText());
      } else if (value.path("head").isObject()) {
        head(value);
      } else {
        fault(ExportFault.Kind.UNREADABLE, OptionalLong.empty(), "is neither a record nor a head");
      }
    } catch (JsonProcessingException e) {
      fault(ExportFault.Kind.UNREADABLE, OptionalLong.empty(), "is not JSON");
    } catch (IllegalArgumentException e) {
      fault(ExportFault.Kind.UNREADABLE, OptionalLong.empty(), "cannot be read: " + e.getMessage());
    }
  }

  private void first(JsonNode export) {
    if (export.path("format").asInt() != ExportLines.FORMAT) {
      throw new IllegalArgumentException("it is not the first line of an export of format 1");
    }
    ledger = export.path("ledger").asText();
    if (earlier.isPresent() && !earlier.get().ledger().equals(ledger)) {
      fault(
          ExportFault.Kind.HEAD,
          OptionalLong.empty(),
          "is of another ledger than the earlier export");
    }
    from = export.path("from").asLong();
    to = export.path("to").asLong();
    highest = from - 1;
    tree = new TreeBuilder(from, hashes(export.path("left")));
    for (Map.Entry<String, JsonNode> key : export.path("keys").properties()) {
      byte[] encoded = SigningKeys.decode(key.getValue().asText());
      if (!SigningKeys.id(encoded).equals(key.getKey())) {
        throw new IllegalArgumentException("key " + key.getKey() + " has another id");
      }
      keys.put(key.getKey(), encoded);
    }
  }

  private void record(ObjectNode record, String leaf) {
    if (!record.path("position").isIntegralNumber()) {
      fault(ExportFault.Kind.UNREADABLE, OptionalLong.empty(), "is a record without a position");
      return;
    }
    long position = record.get("position").asLong();
    TreeHash made = TreeHash.ofLeaf(CanonicalJson.of(record));
    boolean changed = !made.toString().equals(leaf);
    if (changed) {
      fault(
          ExportFault.Kind.CHANGED,
          OptionalLong.of(position),
          "says something else than was recorded");
    }
    if (position < from || position >= to || !seen.add(position)) {
      inOrder = false;
      fault(
          ExportFault.Kind.ADDED,
          OptionalLong.of(position),
          seen.contains(position) ? "is there twice" : "does not belong into this export");
      return;
    }
    if (position < highest) {
      inOrder = false;
      fault(
          ExportFault.Kind.REORDERED,
          OptionalLong.of(position),
          "stands after record " + highest + ", which was recorded later");
      return;
    }
    inOrder &= position == highest + 1;
    highest = position;
    tree.add(changed ? stated(leaf).orElse(made) : made, subtree -> {});
    continues();
  }

  /**
   * The hash that stands beside a changed record. With it, the heads still tell whether the other
   * records are as they were.
   */
  private static Optional<TreeHash> stated(String leaf) {
    try {
      return Optional.of(TreeHash.parse(leaf));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void continues() {
    if (inOrder
        && earlier.isPresent()
        && earlier.get().size() == tree.size()
        && !earlier.get().root().equals(tree.root())) {
      fault(
          ExportFault.Kind.CHANGED,
          OptionalLong.empty(),
          "ends records 0 to " + (tree.size() - 1) + ", which are not those of the earlier export");
    }
  }

  private void head(JsonNode value) {
    TreeHead head = TreeHead.parse(value.get("head"));
    Optional<byte[]> key = Optional.ofNullable(keys.get(head.key()));
    byte[] signature = SigningKeys.decode(value.path("signature").asText());
    if (!head.ledger().equals(ledger)) {
      headFault(head, "is of another ledger");
      return;
    }
    if (key.isEmpty() || !SigningKeys.isSigned(head, signature, key.get())) {
      headFault(head, "is not signed by its key");
      return;
    }
    lastHead = Optional.of(head);
    if (!inOrder || misfit) {
      return;
    }
    if (head.size() < tree.size()) {
      headFault(head, "stands after " + tree.size() + " records");
      return;
    }
    List<TreeHash> right = hashes(value.path("right"));
    if (right.isEmpty() && head.size() > tree.size()) {
      // Records before it are missing at the end; the end tells which.
      inOrder = false;
      return;
    }
    if (tree.root(head.size(), right).equals(head.root())) {
      lastFitting = lastHead;
      return;
    }
    misfit = true;
    headFault(
        head,
        "does not fit the records before it: something in records "
            + lastFitting.map(TreeHead::size).orElse(from)
            + " to "
            + (Math.min(head.size(), tree.size()) - 1)
            + " is not what was recorded");
  }

  private void headFault(TreeHead head, String text) {
    fault(
        ExportFault.Kind.HEAD,
        OptionalLong.empty(),
        "is a head over " + head.size() + " records, which " + text);
  }

  private void end() {
    if (line == 0) {
      fault(ExportFault.Kind.UNREADABLE, OptionalLong.empty(), "is missing: the file is empty");
      return;
    }
    for (long position = from; position < to && faults.size() < MOST_FAULTS; position++) {
      if (!seen.contains(position)) {
        fault(ExportFault.Kind.MISSING, OptionalLong.of(position), "ends without this record");
      }
    }
    if (earlier.isPresent() && (earlier.get().size() > to || earlier.get().size() < from)) {
      fault(
          ExportFault.Kind.MISSING,
          OptionalLong.empty(),
          "ends an export without the end of the earlier one, which has "
              + earlier.get().size()
              + " records");
    }
    if (to == 0) {
      return;
    }
    if (lastHead.isEmpty()) {
      fault(ExportFault.Kind.HEAD, OptionalLong.empty(), "ends without a signed head");
    } else if (inOrder && faults.isEmpty() && lastHead.get().size() < to) {
      fault(
          ExportFault.Kind.ADDED,
          OptionalLong.of(lastHead.get().size()),
          "ends with records that no head is over");
    }
  }

  private void fault(ExportFault.Kind kind, OptionalLong record, String text) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(new ExportFault(kind, line, record, text));
    }
  }

  private static List<TreeHash> hashes(JsonNode array) {
    List<TreeHash> hashes = new ArrayList<>();
    array.forEach(hash -> hashes.add(TreeHash.parse(hash.asText())));
    return hashes;
  }
}
