package io.zyra.core.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Roots and proofs of the Merkle tree of RFC 9162, section 2.1. The tree is not kept here: hashes
 * of its complete subtrees are asked for, of which a root or a proof needs about as many as the
 * tree is high.
 */
public final class MerkleTree {

  /** The stored hashes of complete subtrees. */
  @FunctionalInterface
  public interface Subtrees {
    /**
     * The hash over {@code 2^level} leaves.
     *
     * @param level 0 for a leaf
     * @param index which subtree of that level: it begins at leaf {@code index * 2^level}
     */
    TreeHash hash(int level, long index);
  }

  private final Subtrees subtrees;
  private final long size;

  /**
   * @param size number of leaves; all complete subtrees below must be there
   */
  public MerkleTree(Subtrees subtrees, long size) {
    if (size < 0) {
      throw new IllegalArgumentException("A tree has no negative size: " + size);
    }
    this.subtrees = subtrees;
    this.size = size;
  }

  /** The hash over all leaves. */
  public TreeHash root() {
    return size == 0 ? TreeHash.EMPTY : hash(0, size);
  }

  /**
   * Which hashes show that a leaf is in the tree, from the leaf upwards: {@code PATH(m, D[n])}.
   *
   * @throws IllegalArgumentException when there is no such leaf
   */
  public List<TreeHash> inclusion(long leaf) {
    if (leaf < 0 || leaf >= size) {
      throw new IllegalArgumentException("There is no leaf " + leaf + " among " + size);
    }
    List<TreeHash> path = new ArrayList<>();
    inclusion(leaf, 0, size, path);
    return path;
  }

  private void inclusion(long leaf, long from, long to, List<TreeHash> path) {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (leaf < middle) {
      inclusion(leaf, from, middle, path);
      path.add(hash(middle, to));
    } else {
      inclusion(leaf, middle, to, path);
      path.add(hash(from, middle));
    }
  }

  /**
   * Which hashes show that the tree continues what it was when it had fewer leaves: {@code PROOF(m,
   * D[n])}.
   *
   * @throws IllegalArgumentException when it never had that size, or had none
   */
  public List<TreeHash> consistency(long earlier) {
    if (earlier < 1 || earlier > size) {
      throw new IllegalArgumentException(
          "A tree of " + size + " cannot continue one of " + earlier);
    }
    List<TreeHash> proof = new ArrayList<>();
    consistency(earlier, 0, size, true, proof);
    return proof;
  }

  private void consistency(long earlier, long from, long to, boolean whole, List<TreeHash> proof) {
    if (earlier == to - from) {
      if (!whole) {
        proof.add(hash(from, to));
      }
      return;
    }
    long left = split(to - from);
    if (earlier <= left) {
      consistency(earlier, from, from + left, whole, proof);
      proof.add(hash(from + left, to));
    } else {
      consistency(earlier - left, from + left, to, false, proof);
      proof.add(hash(from, from + left));
    }
  }

  /**
   * The hashes of what lies left and right of some leaves, with which the root can be made from
   * these leaves alone.
   *
   * @param left complete subtrees before {@code from}, largest first
   * @param right what follows {@code to}, nearest first
   */
  public record Surroundings(List<TreeHash> left, List<TreeHash> right) {
    public Surroundings {
      left = List.copyOf(left);
      right = List.copyOf(right);
    }
  }

  /**
   * @param from the first leaf
   * @param to the end of the leaves, exclusive
   */
  public Surroundings surroundings(long from, long to) {
    if (from < 0 || from > to || to > size) {
      throw new IllegalArgumentException("No leaves " + from + " to " + to + " among " + size);
    }
    List<TreeHash> left = new ArrayList<>();
    for (long start = 0; start < from; ) {
      long length = Long.highestOneBit(from - start);
      left.add(hash(start, start + length));
      start += length;
    }
    List<TreeHash> right = new ArrayList<>();
    right(to, 0, size, right);
    return new Surroundings(left, right);
  }

  private void right(long to, long start, long end, List<TreeHash> found) {
    if (end <= to) {
      return;
    }
    if (start >= to) {
      found.add(hash(start, end));
      return;
    }
    long middle = start + split(end - start);
    right(to, start, middle, found);
    right(to, middle, end, found);
  }

  /** {@code MTH(D[from:to])}. */
  private TreeHash hash(long from, long to) {
    long length = to - from;
    if (Long.bitCount(length) == 1 && from % length == 0) {
      return subtrees.hash(Long.numberOfTrailingZeros(length), from / length);
    }
    long middle = from + split(length);
    return TreeHash.ofNode(hash(from, middle), hash(middle, to));
  }

  /**
   * The largest power of two that is smaller than a number of leaves, of which there are two or
   * more.
   */
  static long split(long leaves) {
    return Long.highestOneBit(leaves - 1);
  }
}
