package io.zyra.core.feel.value;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.Range.RangeBoundary;
import org.kie.dmn.feel.runtime.impl.UndefinedValueComparable;

/**
 * The relations between points and ranges, such as {@code before} and {@code includes} (DMN 1.5,
 * table 78), in the order of {@link FeelOrder}. A point is compared as the range of that point.
 */
public final class RangeRelations {
  private static final Set<String> OF_ANY = Set.of("before", "after");
  private static final Set<String> IN_A_RANGE = Set.of("during", "starts", "finishes");
  private static final Set<String> OF_A_RANGE = Set.of("includes", "started by", "finished by");

  /** Relations that are another one with the two sides exchanged. */
  private static final Map<String, String> INVERSE =
      Map.of(
          "after", "before",
          "met by", "meets",
          "overlaps after", "overlaps before",
          "during", "includes",
          "started by", "starts",
          "finished by", "finishes");

  private RangeRelations() {}

  /** Empty if the relation is not defined for these values, or they cannot be compared. */
  public static Optional<Boolean> test(String relation, Object first, Object second) {
    if (first == null || second == null || !isDefined(relation, first, second)) {
      return Optional.empty();
    }
    String inverse = INVERSE.get(relation);
    return inverse == null
        ? orders(first, second).map(orders -> holds(relation, orders))
        : orders(second, first).map(orders -> holds(inverse, orders));
  }

  private static boolean isDefined(String relation, Object first, Object second) {
    boolean range1 = first instanceof Range;
    boolean range2 = second instanceof Range;
    return OF_ANY.contains(relation)
        || IN_A_RANGE.contains(relation) && range2
        || OF_A_RANGE.contains(relation) && range1
        || relation.equals("coincides") && range1 == range2
        || range1 && range2;
  }

  /** One end of a range. */
  private record End(Object value, boolean closed, int infinite) {
    static End low(Object value) {
      return value instanceof Range range
          ? of(range.getLowEndPoint(), range.getLowBoundary(), -1)
          : new End(value, true, 0);
    }

    static End high(Object value) {
      return value instanceof Range range
          ? of(range.getHighEndPoint(), range.getHighBoundary(), 1)
          : new End(value, true, 0);
    }

    private static End of(Object value, RangeBoundary boundary, int side) {
      return value instanceof UndefinedValueComparable
          ? new End(value, false, side)
          : new End(value, boundary == RangeBoundary.CLOSED, 0);
    }

    Optional<Integer> compare(End other) {
      return infinite != 0 || other.infinite != 0
          ? Optional.of(Integer.compare(infinite, other.infinite))
          : FeelOrder.compare(value, other.value);
    }
  }

  /** The ends of two ranges a and b, and how they are ordered. */
  private record Orders(
      End lowA, End highA, End lowB, End highB, int lows, int lowHigh, int highLow, int highs) {

    /** Whether a begins before b: with the same value, only a contains it. */
    boolean beginsBefore() {
      return lows < 0 || lows == 0 && lowA.closed && !lowB.closed;
    }

    boolean beginsTogether() {
      return lows == 0 && lowA.closed == lowB.closed;
    }

    boolean endsAfter() {
      return highs > 0 || highs == 0 && highA.closed && !highB.closed;
    }

    boolean endsTogether() {
      return highs == 0 && highA.closed == highB.closed;
    }

    /** Whether the end of a is not before the beginning of b. */
    boolean reaches() {
      return highLow > 0 || highLow == 0 && highA.closed && lowB.closed;
    }

    boolean isReached() {
      return lowHigh < 0 || lowHigh == 0 && lowA.closed && highB.closed;
    }
  }

  private static Optional<Orders> orders(Object first, Object second) {
    End lowA = End.low(first);
    End highA = End.high(first);
    End lowB = End.low(second);
    End highB = End.high(second);
    Optional<Integer> lows = lowA.compare(lowB);
    Optional<Integer> lowHigh = lowA.compare(highB);
    Optional<Integer> highLow = highA.compare(lowB);
    Optional<Integer> highs = highA.compare(highB);
    return lows.isPresent() && lowHigh.isPresent() && highLow.isPresent() && highs.isPresent()
        ? Optional.of(
            new Orders(
                lowA, highA, lowB, highB, lows.get(), lowHigh.get(), highLow.get(), highs.get()))
        : Optional.empty();
  }

  private static boolean holds(String relation, Orders is) {
    return switch (relation) {
      case "before" -> !is.reaches();
      case "meets" -> is.highLow == 0 && is.highA.closed && is.lowB.closed;
      case "overlaps" -> is.reaches() && is.isReached();
      case "overlaps before" -> is.beginsBefore() && is.reaches() && !is.endsAfter();
      case "includes" ->
          (is.beginsBefore() || is.beginsTogether()) && (is.endsAfter() || is.endsTogether());
      case "starts" -> is.beginsTogether() && !is.endsAfter();
      case "finishes" -> is.endsTogether() && !is.beginsBefore();
      case "coincides" -> is.beginsTogether() && is.endsTogether();
      default -> throw new IllegalArgumentException("No relation: " + relation);
    };
  }
}
