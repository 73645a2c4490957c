package io.zyra.core.policy.dmn.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds what rows leave open of a box. Goes from axis to axis with the rows that are still in
 * reach, cut where one of them begins or ends; what was found for the same rows once is not looked
 * for again, so the work grows with what is different in a table, not with its size.
 */
final class GapFinder {
  /** Open boxes, and whether there are more than were wanted. */
  record Found(List<List<IntervalSet>> boxes, boolean more) {
    private static final Found NOTHING = new Found(List.of(), false);
  }

  private record Place(int axis, List<Integer> rows) {}

  private final List<IntervalSet> box;
  private final List<List<IntervalSet>> rows;
  private final int most;
  private final WorkBudget steps;
  private final Map<Place, Found> known = new HashMap<>();

  /** From which axis on a row leaves nothing open. */
  private final int[] wholeFrom;

  /**
   * @param box what the rows should fill, axis by axis
   * @param rows each with what it answers, axis by axis
   * @param most how many holes are wanted
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
      steps.take(box.size());
    }
  }

  Found find() {
    List<Integer> all = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      all.add(row);
    }
    return box.stream().anyMatch(IntervalSet::isEmpty) ? Found.NOTHING : open(0, all);
  }

  private Found open(int axis, List<Integer> active) {
    if (active.isEmpty()) {
      return new Found(List.of(List.copyOf(box.subList(axis, box.size()))), false);
    }
    steps.take(active.size() + 1L);
    for (int row : active) {
      if (wholeFrom[row] <= axis) {
        return Found.NOTHING;
      }
    }
    Place place = new Place(axis, active);
    Found before = known.get(place);
    if (before != null) {
      return before;
    }
    Found found = split(axis, active);
    known.put(place, found);
    return found;
  }

  private Found split(int axis, List<Integer> active) {
    Map<Found, IntervalSet> parts = new LinkedHashMap<>();
    boolean more = false;
    for (Map.Entry<List<Integer>, List<int[]>> piece : pieces(axis, active).entrySet()) {
      Found deeper = open(axis + 1, piece.getKey());
      if (!deeper.boxes().isEmpty()) {
        parts.merge(deeper, IntervalSet.union(piece.getValue()), IntervalSet::plus);
        more |= deeper.more();
        if (most == 1) {
          break; // whether there is a hole at all is what is asked
        }
      }
    }
    List<List<IntervalSet>> boxes = new ArrayList<>();
    for (Map.Entry<Found, IntervalSet> part : parts.entrySet()) {
      for (List<IntervalSet> rest : part.getKey().boxes()) {
        if (boxes.size() == most) {
          return new Found(boxes, true);
        }
        steps.take(box.size());
        List<IntervalSet> whole = new ArrayList<>(List.of(part.getValue()));
        whole.addAll(rest);
        boxes.add(whole);
      }
    }
    return boxes.isEmpty() ? Found.NOTHING : new Found(boxes, more);
  }

  /** The axis cut into pieces, by the rows that reach them. */
  private Map<List<Integer>, List<int[]>> pieces(int axis, List<Integer> active) {
    List<int[]> events = new ArrayList<>(); // place, 1 for begins or -1 for is over, row or -1
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
    steps.take(events.size() * 4L);
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
        steps.take(here.size() + 1L);
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
