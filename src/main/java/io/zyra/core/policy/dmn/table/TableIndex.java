package io.zyra.core.policy.dmn.table;

import io.zyra.core.policy.dmn.table.IndexAxis.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the candidate rows of a table for given inputs. A row is skipped only if KIE, which tests
 * cells from left to right, would reach a cell that does not match, and no cell before it can fail
 * or report a message. So KIE's result for the candidates equals its result for all rows.
 */
final class TableIndex {
  /**
   * Maximum number of boxes per row; lists in several cells multiply. Above it, one bounding box is
   * used.
   */
  private static final int MOST_BOXES = 16;

  private final int rows;
  private final List<IndexAxis> axes;
  private final BoundingVolumeTree tree;
  private final int[] rowOf;
  private final BitSet decided = new BitSet();

  /**
   * @param table the cells of each row, one per column
   * @param columns at least one
   */
  TableIndex(List<List<IndexedCell>> table, int columns) {
    this.rows = table.size();
    this.axes =
        IntStream.range(0, columns)
            .mapToObj(column -> new IndexAxis(table.stream().map(row -> row.get(column)).toList()))
            .toList();
    List<int[]> boxes = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      for (int[] box : boxes(row, table.get(row))) {
        boxes.add(box);
        numbers.add(row);
      }
    }
    int[] all = new int[boxes.size() * 2 * columns];
    for (int i = 0; i < boxes.size(); i++) {
      System.arraycopy(boxes.get(i), 0, all, i * 2 * columns, 2 * columns);
    }
    this.tree = new BoundingVolumeTree(columns, all);
    this.rowOf = numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Candidate rows.
   *
   * @param numbers from 0, in order
   * @param whole whether every column was compared; then the cells decided by the index are known
   *     to match
   */
  record Rows(int[] numbers, boolean whole) {}

  /** The candidate rows for the values of the inputs. */
  Rows rows(Object[] values) {
    int[] point = new int[axes.size()];
    int asked = 0;
    while (asked < point.length) {
      ValueKind kind = ValueKind.of(values[asked]);
      if (!axes.get(asked).knows(kind)) {
        break;
      }
      point[asked] = axes.get(asked).place(kind, values[asked]);
      asked++;
    }
    if (asked == 0) {
      return new Rows(IntStream.range(0, rows).toArray(), false);
    }
    Collected found = new Collected();
    tree.find(point, asked, found);
    return new Rows(found.sorted(), asked == point.length);
  }

  /** Whether the index decides a cell exactly, so that KIE need not test it. */
  boolean decides(int row, int column) {
    return decided.get(row * axes.size() + column);
  }

  private List<int[]> boxes(int row, List<IndexedCell> cells) {
    List<int[]> boxes = List.of(new int[2 * axes.size()]);
    boolean mayReport = false;
    for (int column = 0; column < axes.size(); column++) {
      IndexedCell cell = cells.get(column);
      mayReport |= cell.hasSideEffects();
      List<Places> places = axes.get(column).places(mayReport ? IndexedCell.ALWAYS_RUN : cell);
      boolean known = !mayReport && cell.exact();
      if (places.isEmpty()) {
        places = axes.get(column).places(IndexedCell.ANYTHING);
        known = false;
      }
      if (boxes.size() * places.size() > MOST_BOXES) {
        places = List.of(new Places(places.get(0).first(), places.get(places.size() - 1).last()));
        known = false;
      }
      decided.set(row * axes.size() + column, known);
      boxes = times(boxes, places, column);
    }
    return boxes;
  }

  private static List<int[]> times(List<int[]> boxes, List<Places> places, int column) {
    List<int[]> more = new ArrayList<>(boxes.size() * places.size());
    for (int[] box : boxes) {
      for (Places each : places) {
        int[] copy = box.clone();
        copy[2 * column] = each.first();
        copy[2 * column + 1] = each.last();
        more.add(copy);
      }
    }
    return more;
  }

  /** Collects rows; a row may have several overlapping boxes. */
  private final class Collected implements BoundingVolumeTree.BoxConsumer {
    private int[] numbers = new int[8];
    private int size;

    @Override
    public void box(int number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
      }
      numbers[size++] = rowOf[number];
    }

    int[] sorted() {
      Arrays.sort(numbers, 0, size);
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (kept == 0 || numbers[i] != numbers[kept - 1]) {
          numbers[kept++] = numbers[i];
        }
      }
      return Arrays.copyOf(numbers, kept);
    }
  }
}
