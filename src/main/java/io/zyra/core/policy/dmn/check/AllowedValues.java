package io.zyra.core.policy.dmn.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of allowed values of types and of columns of tables. */
public final class AllowedValues {
  /** Maximum number of values of a selection list. */
  private static final long MOST_WORK = 200_000;

  private AllowedValues() {}

  /**
   * The values that unary tests enumerate, in order, as FEEL values.
   *
   * @return empty if the tests are not a plain enumeration, such as a range
   */
  public static Optional<List<Object>> of(String tests) {
    try {
      return listed(new CellParser(new WorkBudget(MOST_WORK)).read(tests));
    } catch (WorkBudget.ExceededException tooLong) {
      return Optional.empty();
    }
  }

  private static Optional<List<Object>> listed(CellExpression cell) {
    if (!(cell instanceof CellExpression.Tests tests) || tests.negated()) {
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (CellExpression.Part part : tests.parts()) {
      if (part instanceof CellExpression.EqualTo is) {
        values.add(is.point().written());
      } else if (!(part instanceof CellExpression.NullTest)) {
        return Optional.empty();
      }
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(values);
  }
}
