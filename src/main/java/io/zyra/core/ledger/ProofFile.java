package io.zyra.core.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A proof about a ledger as one JSON value: that a record is in it, or that it continues what it
 * was. It can be shown to somebody who may not see the rest.
 */
public final class ProofFile {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ProofFile() {}

  /** That a record is in the ledger. */
  public static ObjectNode inclusion(
      ObjectNode record, List<TreeHash> path, TreeHead head, byte[] signature, byte[] publicKey) {
    ObjectNode proof = JSON.objectNode();
    proof.set("record", record);
    proof.set("path", ExportLines.hashes(path));
    proof.set("head", signed(head, signature, publicKey));
    return proof;
  }

  /** That the ledger of a later head begins with all records of an earlier one. */
  public static ObjectNode consistency(ObjectNode earlier, List<TreeHash> path, ObjectNode later) {
    ObjectNode proof = JSON.objectNode();
    proof.set("earlier", earlier);
    proof.set("path", ExportLines.hashes(path));
    proof.set("head", later);
    return proof;
  }

  /** A signed head with the key that it is checked with. */
  public static ObjectNode signed(TreeHead head, byte[] signature, byte[] publicKey) {
    return head.toJson().put("signature", base64(signature)).put("publicKey", base64(publicKey));
  }

  /**
   * The head in what {@link #signed} made.
   *
   * @throws IllegalArgumentException when it is not signed by the key that it names
   */
  static TreeHead head(JsonNode signed) {
    TreeHead head = TreeHead.parse(signed);
    byte[] key = SigningKeys.decode(signed.path("publicKey").asText());
    byte[] signature = SigningKeys.decode(signed.path("signature").asText());
    if (!SigningKeys.id(key).equals(head.key()) || !SigningKeys.isSigned(head, signature, key)) {
      throw new IllegalArgumentException("The head is not signed by its key");
    }
    return head;
  }

  /**
   * Checks a proof of either kind.
   *
   * @return the head that it leads to
   * @throws IllegalArgumentException with the reason, when it does not hold
   */
  public static TreeHead check(JsonNode proof) {
    TreeHead head = head(proof.path("head"));
    List<TreeHash> path = new ArrayList<>();
    proof.path("path").forEach(hash -> path.add(TreeHash.parse(hash.asText())));
    if (proof.path("record").isObject()) {
      TreeHash leaf = TreeHash.ofLeaf(CanonicalJson.of((ObjectNode) proof.get("record")));
      long position = proof.get("record").path("position").asLong(-1);
      if (!ProofVerifier.included(leaf, position, head.size(), path, head.root())) {
        throw new IllegalArgumentException(
            "The record is not in the ledger as record " + position + " with this content");
      }
      return head;
    }
    TreeHead earlier = head(proof.path("earlier"));
    if (!earlier.ledger().equals(head.ledger())
        || !ProofVerifier.continues(
            earlier.size(), earlier.root(), head.size(), head.root(), path)) {
      throw new IllegalArgumentException(
          "The ledger does not begin with the " + earlier.size() + " records it had before");
    }
    return head;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
