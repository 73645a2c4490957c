package io.zyra.core.policy.dmn.check;

import java.util.ArrayList;
import java.util.List;

/** Describes places of an axis in words and FEEL literals. */
final class AxisDescriber {
  private static final int MOST = 8;

  private final List<CellExpression.Point> points;
  private final IntervalSet domain;

  AxisDescriber(List<CellExpression.Point> points, IntervalSet domain) {
    this.points = points;
    this.domain = domain;
  }

  String ofRanges(IntervalSet places, int nothing) {
    List<String> said = new ArrayList<>();
    for (int[] run : places.pairs()) {
      boolean missing = run[1] == nothing;
      int last = missing ? nothing - 1 : run[1];
      if (run[0] <= last) {
        said.add(range(run[0], last, nothing - 1));
      }
      if (missing) {
        said.add("missing");
      }
    }
    return joined(said);
  }

  private String range(int first, int last, int top) {
    boolean lowIn = first % 2 == 1;
    boolean highIn = last % 2 == 1;
    if (first == last && lowIn) {
      return shown(first / 2);
    }
    if (first == 0 && last == top) {
      return "any value";
    }
    if (first == 0) {
      return (highIn ? "at most " : "below ") + shown(upper(last));
    }
    String low = shown(lower(first));
    if (last == top) {
      return (lowIn ? "at least " : "above ") + low;
    }
    String high = shown(upper(last));
    if (lowIn) {
      return "from " + low + (highIn ? " to " : " to below ") + high;
    }
    return "above " + low + (highIn ? " and at most " : " and below ") + high;
  }

  private static int lower(int first) {
    return first % 2 == 1 ? first / 2 : first / 2 - 1;
  }

  private static int upper(int last) {
    return last / 2;
  }

  String ofValues(IntervalSet places, int nothing) {
    int rest = nothing - 1;
    List<String> said = new ArrayList<>();
    boolean others = places.has(rest);
    for (int i = 0; i < points.size(); i++) {
      if (places.has(i) != others && domain.has(i)) {
        said.add(shown(i));
      }
    }
    String missing = places.has(nothing) ? "missing" : "";
    if (!others) {
      if (!missing.isEmpty()) {
        said.add(missing);
      }
      return joined(said);
    }
    String anything = said.isEmpty() ? "any value" : "anything but " + joined(said);
    return missing.isEmpty() ? anything : anything + ", or " + missing;
  }

  private String shown(int point) {
    return points.get(point).shown();
  }

  private static String joined(List<String> said) {
    if (said.size() > MOST) {
      int more = said.size() - MOST + 1;
      List<String> some = new ArrayList<>(said.subList(0, MOST - 1));
      some.add("one of " + more + " others");
      return joined(some);
    }
    if (said.size() < 2) {
      return String.join("", said);
    }
    return String.join(", ", said.subList(0, said.size() - 1)) + " or " + said.get(said.size() - 1);
  }
}
