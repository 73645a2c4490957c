package io.zyra.core.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The lines of an export, one JSON value each: first whose ledger it is and which records follow,
 * then the records, and after the last record of each signed head that head. {@link ExportVerifier}
 * reads them.
 */
public final class ExportLines {
  static final int FORMAT = 1;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ExportLines() {}

  /**
   * The first line.
   *
   * @param from position of the first record
   * @param to the end, exclusive
   * @param left what lies before the first record, as {@link MerkleTree.Surroundings#left}
   * @param publicKeys by id
   */
  public static ObjectNode first(
      String ledger, long from, long to, List<TreeHash> left, Map<String, byte[]> publicKeys) {
    ObjectNode keys = JSON.objectNode();
    publicKeys.forEach((id, key) -> keys.put(id, base64(key)));
    ObjectNode line = JSON.objectNode();
    line.putObject("export")
        .put("format", FORMAT)
        .put("ledger", ledger)
        .put("from", from)
        .put("to", to)
        .<ObjectNode>set("left", hashes(left))
        .set("keys", keys);
    return line;
  }

  /** A record with the hash of its leaf, which shows which record was changed. */
  public static ObjectNode record(ObjectNode record, TreeHash leaf) {
    ObjectNode line = JSON.objectNode();
    line.set("record", record);
    return line.put("leaf", leaf.toString());
  }

  /**
   * A signed head.
   *
   * @param right what follows the last record so far, as {@link MerkleTree.Surroundings#right};
   *     empty when the head is over just these records
   */
  public static ObjectNode head(TreeHead head, byte[] signature, List<TreeHash> right) {
    ObjectNode line = JSON.objectNode();
    line.set("head", head.toJson());
    line.put("signature", base64(signature));
    if (!right.isEmpty()) {
      line.set("right", hashes(right));
    }
    return line;
  }

  /** Hashes as a JSON array of base64 texts. */
  public static ArrayNode hashes(List<TreeHash> hashes) {
    ArrayNode array = JSON.arrayNode();
    hashes.forEach(hash -> array.add(hash.toString()));
    return array;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
