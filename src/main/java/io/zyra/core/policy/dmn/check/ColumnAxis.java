package io.zyra.core.policy.dmn.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values of a column, divided into places at the values written in its cells. Ordered values
 * have a place before each written value, one for it, and one after the last. Other values have one
 * place each and one for all others. The last place stands for null.
 */
final class ColumnAxis {
  private final String name;
  private final boolean ordered;
  private final List<CellExpression.Point> points;
  private final IntervalSet domain;

  private ColumnAxis(
      String name, boolean ordered, List<CellExpression.Point> points, IntervalSet domain) {
    this.name = name;
    this.ordered = ordered;
    this.points = points;
    this.domain = domain;
  }

  /**
   * @param cells the cells of the column
   * @param allowed the allowed values
   * @throws ClassCastException if values cannot be compared, such as date-times with and without
   *     zone
   */
  static ColumnAxis of(
      String name, ColumnType kind, List<CellExpression> cells, CellExpression allowed) {
    TreeMap<Object, CellExpression.Point> points = new TreeMap<>();
    boolean missing = false;
    List<CellExpression> all = new ArrayList<>(cells);
    all.add(allowed);
    for (CellExpression cell : all) {
      for (CellExpression.Part part : parts(cell)) {
        missing |= part instanceof CellExpression.NullTest;
        pointsOf(part).forEach(point -> points.putIfAbsent(point.value(), point));
      }
    }
    if (kind == ColumnType.FLAG) {
      for (boolean flag : new boolean[] {true, false}) {
        points.putIfAbsent(flag, new CellExpression.Point(kind, flag, flag, String.valueOf(flag)));
      }
    }
    ColumnAxis bare =
        new ColumnAxis(name, kind.isOrdered(), List.copyOf(points.values()), IntervalSet.NONE);
    IntervalSet values = IntervalSet.of(0, kind == ColumnType.FLAG ? 1 : bare.nothing() - 1);
    IntervalSet domain = bare.places(allowed).intersection(values);
    if (missing) {
      domain = domain.unionWith(IntervalSet.of(bare.nothing(), bare.nothing()));
    }
    return new ColumnAxis(name, kind.isOrdered(), bare.points, domain);
  }

  String name() {
    return name;
  }

  /** All places that the column allows. */
  IntervalSet domain() {
    return domain;
  }

  /** The allowed places that a cell matches. */
  IntervalSet answered(CellExpression cell) {
    return places(cell).intersection(domain);
  }

  /** The allowed places that a cell matches, and the place of null if it matches null. */
  IntervalSet answeredWithNull(CellExpression cell) {
    return places(cell).intersection(domain.unionWith(IntervalSet.of(nothing(), nothing())));
  }

  private IntervalSet places(CellExpression cell) {
    IntervalSet all = IntervalSet.of(0, nothing());
    if (!(cell instanceof CellExpression.Tests tests)) {
      return all;
    }
    List<int[]> pairs = new ArrayList<>();
    for (CellExpression.Part part : tests.parts()) {
      pairs.addAll(places(part, all).pairs());
    }
    IntervalSet places = IntervalSet.union(pairs);
    return tests.negated() ? places.complementIn(all) : places;
  }

  private IntervalSet places(CellExpression.Part part, IntervalSet all) {
    if (part instanceof CellExpression.EqualTo is) {
      return at(is.point());
    }
    if (part instanceof CellExpression.NotEqualTo not) {
      return at(not.point()).complementIn(all);
    }
    if (part instanceof CellExpression.Range between) {
      int from = between.low().map(p -> place(p) + (between.lowIn() ? 0 : 1)).orElse(0);
      int to = between.high().map(p -> place(p) - (between.highIn() ? 0 : 1)).orElse(nothing() - 1);
      return IntervalSet.of(from, to);
    }
    return IntervalSet.of(nothing(), nothing());
  }

  private IntervalSet at(CellExpression.Point point) {
    return IntervalSet.of(place(point), place(point));
  }

  /** Whether the column allows a value. */
  boolean allows(CellExpression.Point point) {
    return index(point) < 0 || domain.has(place(point));
  }

  /** The place of any value, written in the column or not. */
  IntervalSet near(CellExpression.Point point) {
    if (index(point) >= 0) {
      return at(point);
    }
    long below = points.stream().filter(each -> compare(each, point) < 0).count();
    int place = ordered ? (int) (2 * below) : nothing() - 1;
    return IntervalSet.of(place, place);
  }

  private int index(CellExpression.Point point) {
    for (int low = 0, high = points.size() - 1; low <= high; ) {
      int middle = (low + high) >>> 1;
      int side = compare(points.get(middle), point);
      if (side == 0) {
        return middle;
      }
      if (side < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  @SuppressWarnings("unchecked")
  private static int compare(CellExpression.Point one, CellExpression.Point other) {
    return ((Comparable<Object>) one.value()).compareTo(other.value());
  }

  private int place(CellExpression.Point point) {
    int index = index(point);
    return ordered ? 2 * index + 1 : index;
  }

  private int nothing() {
    return ordered ? 2 * points.size() + 1 : points.size() + 1;
  }

  /** The places in words, such as {@code Price is above 3 and below 5}; empty for all places. */
  Optional<String> words(IntervalSet places) {
    if (places.contains(domain)) {
      return Optional.empty();
    }
    AxisDescriber words = new AxisDescriber(points, domain);
    String said = ordered ? words.ofRanges(places, nothing()) : words.ofValues(places, nothing());
    return Optional.of(name + " is " + said);
  }

  private static List<CellExpression.Part> parts(CellExpression cell) {
    return cell instanceof CellExpression.Tests tests ? tests.parts() : List.of();
  }

  static List<CellExpression.Point> pointsOf(CellExpression.Part part) {
    if (part instanceof CellExpression.EqualTo is) {
      return List.of(is.point());
    }
    if (part instanceof CellExpression.NotEqualTo not) {
      return List.of(not.point());
    }
    List<CellExpression.Point> points = new ArrayList<>();
    if (part instanceof CellExpression.Range between) {
      between.low().ifPresent(points::add);
      between.high().ifPresent(points::add);
    }
    return points;
  }
}
