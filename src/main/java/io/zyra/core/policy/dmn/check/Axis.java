package io.zyra.core.policy.dmn.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values of a column, cut into places at everything that is written in it. Ordered values have
 * a place before each written one, one for it, and one after the last; others have one for each and
 * one for the rest. The last place of all is that of no value.
 */
final class Axis {
  private final String name;
  private final boolean ordered;
  private final List<Cell.Point> points;
  private final Runs domain;

  private Axis(String name, boolean ordered, List<Cell.Point> points, Runs domain) {
    this.name = name;
    this.ordered = ordered;
    this.points = points;
    this.domain = domain;
  }

  /**
   * @param cells all that the column's cells say
   * @param allowed what its values may be
   * @throws ClassCastException when values cannot be compared, such as moments with and without
   *     zone
   */
  static Axis of(String name, Kind kind, List<Cell> cells, Cell allowed) {
    TreeMap<Object, Cell.Point> points = new TreeMap<>();
    boolean missing = false;
    List<Cell> all = new ArrayList<>(cells);
    all.add(allowed);
    for (Cell cell : all) {
      for (Cell.Part part : parts(cell)) {
        missing |= part instanceof Cell.Missing;
        pointsOf(part).forEach(point -> points.putIfAbsent(point.value(), point));
      }
    }
    if (kind == Kind.FLAG) {
      for (boolean flag : new boolean[] {true, false}) {
        points.putIfAbsent(flag, new Cell.Point(kind, flag, flag, String.valueOf(flag)));
      }
    }
    Axis bare = new Axis(name, kind.isOrdered(), List.copyOf(points.values()), Runs.NONE);
    Runs values = Runs.of(0, kind == Kind.FLAG ? 1 : bare.nothing() - 1);
    Runs domain = bare.places(allowed).and(values);
    if (missing) {
      domain = domain.plus(Runs.of(bare.nothing(), bare.nothing()));
    }
    return new Axis(name, kind.isOrdered(), bare.points, domain);
  }

  String name() {
    return name;
  }

  /** Every place where the column's value can be. */
  Runs domain() {
    return domain;
  }

  /** Where a cell answers, as far as values can be there. */
  Runs answered(Cell cell) {
    return places(cell).and(domain);
  }

  private Runs places(Cell cell) {
    Runs all = Runs.of(0, nothing());
    if (!(cell instanceof Cell.Tests tests)) {
      return all;
    }
    List<int[]> pairs = new ArrayList<>();
    for (Cell.Part part : tests.parts()) {
      pairs.addAll(places(part, all).pairs());
    }
    Runs places = Runs.union(pairs);
    return tests.negated() ? places.outOf(all) : places;
  }

  private Runs places(Cell.Part part, Runs all) {
    if (part instanceof Cell.Is is) {
      return at(is.point());
    }
    if (part instanceof Cell.IsNot not) {
      return at(not.point()).outOf(all);
    }
    if (part instanceof Cell.Between between) {
      int from = between.low().map(p -> place(p) + (between.lowIn() ? 0 : 1)).orElse(0);
      int to = between.high().map(p -> place(p) - (between.highIn() ? 0 : 1)).orElse(nothing() - 1);
      return Runs.of(from, to);
    }
    return Runs.of(nothing(), nothing());
  }

  private Runs at(Cell.Point point) {
    return Runs.of(place(point), place(point));
  }

  /** Whether a value can be in the column at all. */
  boolean allows(Cell.Point point) {
    return index(point) < 0 || domain.has(place(point));
  }

  /** The place of a value that need not be written in the column. */
  Runs near(Cell.Point point) {
    if (index(point) >= 0) {
      return at(point);
    }
    long below = points.stream().filter(each -> compare(each, point) < 0).count();
    int place = ordered ? (int) (2 * below) : nothing() - 1;
    return Runs.of(place, place);
  }

  private int index(Cell.Point point) {
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
  private static int compare(Cell.Point one, Cell.Point other) {
    return ((Comparable<Object>) one.value()).compareTo(other.value());
  }

  private int place(Cell.Point point) {
    int index = index(point);
    return ordered ? 2 * index + 1 : index;
  }

  private int nothing() {
    return ordered ? 2 * points.size() + 1 : points.size() + 1;
  }

  /** What these places are, such as {@code Price is above 3 and below 5}; empty for all of them. */
  Optional<String> words(Runs places) {
    if (places.contains(domain)) {
      return Optional.empty();
    }
    AxisWords words = new AxisWords(points, domain);
    String said = ordered ? words.ofRanges(places, nothing()) : words.ofValues(places, nothing());
    return Optional.of(name + " is " + said);
  }

  private static List<Cell.Part> parts(Cell cell) {
    return cell instanceof Cell.Tests tests ? tests.parts() : List.of();
  }

  static List<Cell.Point> pointsOf(Cell.Part part) {
    if (part instanceof Cell.Is is) {
      return List.of(is.point());
    }
    if (part instanceof Cell.IsNot not) {
      return List.of(not.point());
    }
    List<Cell.Point> points = new ArrayList<>();
    if (part instanceof Cell.Between between) {
      between.low().ifPresent(points::add);
      between.high().ifPresent(points::add);
    }
    return points;
  }
}
