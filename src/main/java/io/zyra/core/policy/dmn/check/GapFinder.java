package io.zyra.core.policy.dmn.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds the parts of a box that no row covers. The search goes from axis to axis with the rows that
 * still apply and divides each axis where a row starts or ends. Results for the same set of rows
 * are cached, so the work depends on the distinct parts of a table, not on its size.
 */
final class GapFinder {
  /** The gaps, and whether there are more than the maximum. */
  record Gaps(List<List<IntervalSet>> boxes, boolean more) {
    private static final Gaps NOTHING = new Gaps(List.of(), false);
  }

  private record Place(int axis, List<Integer> rows) {}

  private final List<IntervalSet> box;
  private final List<List<IntervalSet>> rows;
  private final int most;
  private final WorkBudget steps;
  private final Map<Place, Gaps> known = new HashMap<>();

  /** For each row, the axis from which on it covers everything. */
  private final int[] wholeFrom;

  /**
   * @param box the box to cover, axis by axis
   * @param rows the boxes of the rows, axis by axis
   * @param most maximum number of gaps
   */
  GapFinder(List<IntervalSet> box, List<List<IntervalSet>> rows, int most, WorkBudget steps) {
    this.box = box;
    this.rows = rows;
    this.most = most;
    this.steps = steps;
    this.wholeFrom = new int[rows.size()];
    for (int row = 0; row < rows.size(); row++) {
      wholeFrom[row] = box.size();
      while (wholeFrom[row] > 0
          && rows.get(row).get(wholeFrom[row] - 1).contains(box.get(wholeFrom[row] - 1))) {
        wholeFrom[row]--;
      }
      steps.spend(box.size());
    }
  }

  Gaps find() {
    List<Integer> all = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      all.add(row);
    }
    return box.stream().anyMatch(IntervalSet::isEmpty) ? Gaps.NOTHING : open(0, all);
  }

  private Gaps open(int axis, List<Integer> active) {
    if (active.isEmpty()) {
      return new Gaps(List.of(List.copyOf(box.subList(axis, box.size()))), false);
    }
    steps.spend(active.size() + 1L);
    for (int row : active) {
      if (wholeFrom[row] <= axis) {
        return Gaps.NOTHING;
      }
    }
    Place place = new Place(axis, active);
    Gaps before = known.get(place);
    if (before != null) {
      return before;
    }
    Gaps found = split(axis, active);
    known.put(place, found);
    return found;
  }

  private Gaps split(int axis, List<Integer> active) {
    Map<Gaps, IntervalSet> parts = new LinkedHashMap<>();
    boolean more = false;
    for (Map.Entry<List<Integer>, List<int[]>> piece : pieces(axis, active).entrySet()) {
      Gaps deeper = open(axis + 1, piece.getKey());
      if (!deeper.boxes().isEmpty()) {
        parts.merge(deeper, IntervalSet.union(piece.getValue()), IntervalSet::unionWith);
        more |= deeper.more();
        if (most == 1) {
          break; // only the existence of a gap is needed
        }
      }
    }
    List<List<IntervalSet>> boxes = new ArrayList<>();
    for (Map.Entry<Gaps, IntervalSet> part : parts.entrySet()) {
      for (List<IntervalSet> rest : part.getKey().boxes()) {
        if (boxes.size() == most) {
          return new Gaps(boxes, true);
        }
        steps.spend(box.size());
        List<IntervalSet> whole = new ArrayList<>(List.of(part.getValue()));
        whole.addAll(rest);
        boxes.add(whole);
      }
    }
    return boxes.isEmpty() ? Gaps.NOTHING : new Gaps(boxes, more);
  }

  /** The axis divided into pieces, grouped by the rows that cover them. */
  private Map<List<Integer>, List<int[]>> pieces(int axis, List<Integer> active) {
    List<int[]> events = new ArrayList<>(); // place, 1 for start or -1 for end, row or -1
    for (int[] run : box.get(axis).pairs()) {
      events.add(new int[] {run[0], 1, -1});
      events.add(new int[] {run[1] + 1, -1, -1});
    }
    for (int row : active) {
      for (int[] run : rows.get(row).get(axis).pairs()) {
        events.add(new int[] {run[0], 1, row});
        events.add(new int[] {run[1] + 1, -1, row});
      }
    }
    steps.spend(events.size() * 4L);
    events.sort((a, b) -> Integer.compare(a[0], b[0]));
    Map<List<Integer>, List<int[]>> pieces = new LinkedHashMap<>();
    TreeSet<Integer> here = new TreeSet<>();
    boolean inside = false;
    for (int i = 0; i < events.size(); ) {
      int at = events.get(i)[0];
      for (; i < events.size() && events.get(i)[0] == at; i++) {
        int[] event = events.get(i);
        if (event[2] < 0) {
          inside = event[1] > 0;
        } else if (event[1] > 0) {
          here.add(event[2]);
        } else {
          here.remove(event[2]);
        }
      }
      if (inside && i < events.size()) {
        steps.spend(here.size() + 1L);
        pieces
            .computeIfAbsent(list(here), rows -> new ArrayList<>())
            .add(new int[] {at, events.get(i)[0] - 1});
      }
    }
    return pieces;
  }

  private static List<Integer> list(TreeSet<Integer> rows) {
    return Arrays.asList(rows.toArray(new Integer[0]));
  }
}
