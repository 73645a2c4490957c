package io.zyra.core.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A Merkle tree to which leaves are added. It keeps the largest complete subtrees only, as many as
 * there are ones in the binary form of its size.
 */
public final class TreeBuilder {

  /** A subtree that has become complete. */
  public record Subtree(int level, long index, TreeHash hash) {}

  private final Deque<Subtree> complete = new ArrayDeque<>();
  private long size;

  /** A tree without leaves. */
  public TreeBuilder() {}

  /**
   * A tree that goes on from a number of leaves.
   *
   * @param left its complete subtrees, largest first, as {@link MerkleTree.Surroundings#left} has
   *     them
   * @throws IllegalArgumentException when these are not as many as the size has
   */
  public TreeBuilder(long size, List<TreeHash> left) {
    if (size < 0 || Long.bitCount(size) != left.size()) {
      throw new IllegalArgumentException(
          "A tree of " + size + " leaves has not " + left.size() + " complete subtrees");
    }
    Iterator<TreeHash> hashes = left.iterator();
    for (long start = 0; start < size; ) {
      long length = Long.highestOneBit(size - start);
      complete.addLast(
          new Subtree(Long.numberOfTrailingZeros(length), start / length, hashes.next()));
      start += length;
    }
    this.size = size;
  }

  /** Adds a leaf, and passes on the subtrees above it that are complete with it. */
  public void add(TreeHash leaf, Consumer<Subtree> completed) {
    Subtree last = new Subtree(0, size, leaf);
    while (!complete.isEmpty() && complete.peekLast().level() == last.level()) {
      Subtree left = complete.removeLast();
      last =
          new Subtree(
              left.level() + 1, left.index() / 2, TreeHash.ofNode(left.hash(), last.hash()));
      completed.accept(last);
    }
    complete.addLast(last);
    size++;
  }

  public long size() {
    return size;
  }

  /** The hash over all leaves. */
  public TreeHash root() {
    Iterator<Subtree> fromRight = complete.descendingIterator();
    if (!fromRight.hasNext()) {
      return TreeHash.EMPTY;
    }
    TreeHash root = fromRight.next().hash();
    while (fromRight.hasNext()) {
      root = TreeHash.ofNode(fromRight.next().hash(), root);
    }
    return root;
  }

  /**
   * The root of the larger tree that begins with these leaves.
   *
   * @param larger its size
   * @param right what follows these leaves, as {@link MerkleTree.Surroundings#right} has it
   * @throws IllegalArgumentException when there are too few or too many hashes
   */
  public TreeHash root(long larger, List<TreeHash> right) {
    if (larger < size) {
      throw new IllegalArgumentException("A tree of " + larger + " has not " + size + " leaves");
    }
    if (larger == size) {
      if (!right.isEmpty()) {
        throw new IllegalArgumentException("Nothing follows the last leaf");
      }
      return root();
    }
    Iterator<Subtree> before = complete.iterator();
    Iterator<TreeHash> after = right.iterator();
    TreeHash root = root(0, larger, before, after);
    if (before.hasNext() || after.hasNext()) {
      throw new IllegalArgumentException("There are more hashes than the tree has");
    }
    return root;
  }

  private TreeHash root(long from, long to, Iterator<Subtree> before, Iterator<TreeHash> after) {
    if (to <= size) {
      return before.next().hash();
    }
    if (from >= size) {
      if (!after.hasNext()) {
        throw new IllegalArgumentException("There are fewer hashes than the tree has");
      }
      return after.next();
    }
    long middle = from + MerkleTree.split(to - from);
    TreeHash left = root(from, middle, before, after);
    return TreeHash.ofNode(left, root(middle, to, before, after));
  }
}
