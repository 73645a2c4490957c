package io.zyra.core.ledger;

import java.util.Iterator;
import java.util.List;

/** Checks the proofs of a Merkle tree, as RFC 9162, sections 2.1.3.2 and 2.1.4.2, describes it. */
public final class ProofVerifier {
  private ProofVerifier() {}

  /**
   * Whether a leaf is in a tree.
   *
   * @param leaf its number, from 0
   * @param size leaves of the tree
   */
  public static boolean included(
      TreeHash hash, long leaf, long size, List<TreeHash> path, TreeHash root) {
    if (leaf < 0 || leaf >= size) {
      return false;
    }
    long number = leaf;
    long last = size - 1;
    TreeHash made = hash;
    for (TreeHash sibling : path) {
      if (last == 0) {
        return false;
      }
      if (number % 2 == 1 || number == last) {
        made = TreeHash.ofNode(sibling, made);
        while (number % 2 == 0 && number != 0) {
          number >>= 1;
          last >>= 1;
        }
      } else {
        made = TreeHash.ofNode(made, sibling);
      }
      number >>= 1;
      last >>= 1;
    }
    return last == 0 && made.equals(root);
  }

  /** Whether a tree begins with all leaves of an earlier one, unchanged and in the same order. */
  public static boolean continues(
      long earlier, TreeHash earlierRoot, long size, TreeHash root, List<TreeHash> proof) {
    if (earlier < 1 || earlier > size) {
      return false;
    }
    if (earlier == size) {
      return proof.isEmpty() && earlierRoot.equals(root);
    }
    Iterator<TreeHash> hashes = proof.iterator();
    boolean complete = Long.bitCount(earlier) == 1;
    if (!complete && !hashes.hasNext()) {
      return false;
    }
    TreeHash first = complete ? earlierRoot : hashes.next();
    long number = earlier - 1;
    long last = size - 1;
    while (number % 2 == 1) {
      number >>= 1;
      last >>= 1;
    }
    TreeHash madeEarlier = first;
    TreeHash made = first;
    while (hashes.hasNext()) {
      TreeHash sibling = hashes.next();
      if (last == 0) {
        return false;
      }
      if (number % 2 == 1 || number == last) {
        madeEarlier = TreeHash.ofNode(sibling, madeEarlier);
        made = TreeHash.ofNode(sibling, made);
        while (number % 2 == 0 && number != 0) {
          number >>= 1;
          last >>= 1;
        }
      } else {
        made = TreeHash.ofNode(made, sibling);
      }
      number >>= 1;
      last >>= 1;
    }
    return last == 0 && madeEarlier.equals(earlierRoot) && made.equals(root);
  }
}
