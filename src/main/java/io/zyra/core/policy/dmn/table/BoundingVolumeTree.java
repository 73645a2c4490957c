package io.zyra.core.policy.dmn.table;

import java.util.Arrays;

/**
 * Finds the boxes that contain a point. It is a bounding volume hierarchy: a lookup takes
 * logarithmic time if the boxes do not overlap. Each node is split along the column with the lowest
 * expected number of visited boxes, so it works for any mixture of ranges, single values and
 * dashes.
 */
final class BoundingVolumeTree {
  private static final int LEAF = 4;

  /** Minimum share of each half, which limits the depth of the tree. */
  private static final int LEAST_SHARE = 8;

  /** Costs that differ by less count as equal. */
  private static final double EQUAL = 1e-9;

  private final int columns;
  private final int[] boxes;
  private final int[] order;
  private int[] nodes;
  private int size;

  /**
   * @param columns number of columns, at least one
   * @param boxes boxes in sequence: for each column the first and the last place
   */
  BoundingVolumeTree(int columns, int[] boxes) {
    this.columns = columns;
    this.boxes = boxes;
    this.order = new int[boxes.length / (2 * columns)];
    Arrays.setAll(order, i -> i);
    this.nodes = new int[Math.max(1, order.length) * width()];
    if (order.length > 0) {
      build(0, order.length);
    }
    nodes = Arrays.copyOf(nodes, size * width());
  }

  /** Receives the boxes that were found, in no particular order. */
  @FunctionalInterface
  interface BoxConsumer {
    void box(int number);
  }

  /**
   * Reports every box that contains a point.
   *
   * @param point a place for each column
   * @param asked number of leading columns to compare
   */
  void find(int[] point, int asked, BoxConsumer found) {
    if (size > 0) {
      find(0, point, asked, found);
    }
  }

  private void find(int node, int[] point, int asked, BoxConsumer found) {
    int at = node * width();
    if (!holds(nodes, at + 3, point, asked)) {
      return;
    }
    int right = nodes[at + 2];
    if (right > 0) {
      find(node + 1, point, asked, found);
      find(right, point, asked, found);
      return;
    }
    for (int i = nodes[at]; i < nodes[at + 1]; i++) {
      if (holds(boxes, order[i] * 2 * columns, point, asked)) {
        found.box(order[i]);
      }
    }
  }

  private static boolean holds(int[] all, int box, int[] point, int asked) {
    for (int column = 0; column < asked; column++) {
      int place = point[column];
      if (place < all[box + 2 * column] || place > all[box + 2 * column + 1]) {
        return false;
      }
    }
    return true;
  }

  /** A node is: its first entry, the entry behind its last, its right child or 0, its box. */
  private int width() {
    return 3 + 2 * columns;
  }

  private int build(int from, int to) {
    int node = size++;
    if (size * width() > nodes.length) {
      nodes = Arrays.copyOf(nodes, nodes.length * 2);
    }
    nodes[node * width()] = from;
    nodes[node * width() + 1] = to;
    around(from, to, node * width() + 3);
    if (to - from > LEAF) {
      int middle = cut(from, to, node * width() + 3);
      if (middle > from) {
        build(from, middle);
        nodes[node * width() + 2] = build(middle, to);
      }
    }
    return node;
  }

  private void around(int from, int to, int box) {
    for (int column = 0; column < columns; column++) {
      int low = Integer.MAX_VALUE;
      int high = Integer.MIN_VALUE;
      for (int i = from; i < to; i++) {
        low = Math.min(low, first(order[i], column));
        high = Math.max(high, last(order[i], column));
      }
      nodes[box + 2 * column] = low;
      nodes[box + 2 * column + 1] = high;
    }
  }

  /** Sorts the entries for the best split and returns its index; {@code from} if there is none. */
  private int cut(int from, int to, int box) {
    Cut best = new Cut(to - from);
    for (int column = 0; column < columns; column++) {
      double extent = nodes[box + 2 * column + 1] - nodes[box + 2 * column] + 1.0;
      for (boolean byFirst : new boolean[] {true, false}) {
        best.look(sorted(from, to, column, byFirst), column, byFirst, extent);
      }
    }
    if (best.at == 0) {
      return from;
    }
    long[] sorted = sorted(from, to, best.column, best.byFirst);
    int[] moved = new int[sorted.length];
    Arrays.setAll(moved, i -> (int) sorted[i]);
    System.arraycopy(moved, 0, order, from, moved.length);
    return from + best.at;
  }

  private long[] sorted(int from, int to, int column, boolean byFirst) {
    long[] keys = new long[to - from];
    for (int i = from; i < to; i++) {
      long key = byFirst ? first(order[i], column) : last(order[i], column);
      keys[i - from] = key << 32 | order[i];
    }
    Arrays.sort(keys);
    return keys;
  }

  private int first(int entry, int column) {
    return boxes[entry * 2 * columns + 2 * column];
  }

  private int last(int entry, int column) {
    return boxes[entry * 2 * columns + 2 * column + 1];
  }

  /** The best split of a node found so far. */
  private final class Cut {
    private double cost;
    private int at;
    private int column;
    private boolean byFirst;

    Cut(double uncut) {
      this.cost = uncut;
    }

    /**
     * Expected number of boxes visited for a point in the node: the sum over both halves, weighted
     * by probability.
     */
    void look(long[] sorted, int column, boolean byFirst, double extent) {
      int count = sorted.length;
      int[] lowest = new int[count + 1];
      int[] highest = new int[count + 1];
      lowest[count] = Integer.MAX_VALUE;
      for (int i = count - 1; i >= 0; i--) {
        lowest[i] = Math.min(lowest[i + 1], first((int) sorted[i], column));
        highest[i] = Math.max(highest[i + 1], last((int) sorted[i], column));
      }
      int low = Integer.MAX_VALUE;
      int high = 0;
      for (int i = 1; i < count; i++) {
        low = Math.min(low, first((int) sorted[i - 1], column));
        high = Math.max(high, last((int) sorted[i - 1], column));
        if (Math.min(i, count - i) >= count / LEAST_SHARE) {
          double left = (double) high - low + 1;
          double right = (double) highest[i] - lowest[i] + 1;
          keep((i * left + (count - i) * right) / extent, i, count, column, byFirst);
        }
      }
    }

    private void keep(double expected, int at, int count, int column, boolean byFirst) {
      boolean nearerTheMiddle =
          this.at > 0
              && expected < cost + EQUAL
              && Math.abs(2 * at - count) < Math.abs(2 * this.at - count);
      if (expected < cost - EQUAL || nearerTheMiddle) {
        this.cost = expected;
        this.at = at;
        this.column = column;
        this.byFirst = byFirst;
      }
    }
  }
}
