package io.zyra.core.policy.dmn;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds tables that are too large to be searched for gaps and overlaps. The search cuts each column
 * at every bound of its cells, so its time can grow with the rows to the power of the columns, and
 * nothing ends it once it runs.
 */
final class TableSize {
  private static final double MOST_PIECES = 5_000_000;
  private static final Pattern TABLE_END = Pattern.compile("</(?:[\\w.-]+:)?decisionTable\\s*>");
  private static final Pattern COLUMN = Pattern.compile("<(?:[\\w.-]+:)?input[\\s>]");
  private static final Pattern ROW = Pattern.compile("<(?:[\\w.-]+:)?rule[\\s>]");

  private TableSize() {}

  /** What to tell about a model that is not searched; empty when it can be. */
  static Optional<ModelFault> fault(ModelDocument document) {
    for (String table : TABLE_END.split(document.xml())) {
      long rows = ROW.matcher(table).results().count();
      long columns = COLUMN.matcher(table).results().count();
      if (Math.pow(2.0 * rows + 1, columns) > MOST_PIECES) {
        return Optional.of(
            new ModelFault(
                ModelFault.Severity.INFO,
                "not-analysed",
                "A table of %,d rows and %,d columns is too large to be searched for gaps and overlaps."
                    .formatted(rows, columns),
                Optional.empty(),
                Optional.empty(),
                "Split large tables to have them searched."));
      }
    }
    return Optional.empty();
  }
}
