package io.zyra.core.policy.dmn;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds tables that are too large to be searched for gaps. */
final class TableSize {
  private static final Pattern CELL = Pattern.compile("<(?:[\\w.-]+:)?inputEntry[\\s>]");

  private TableSize() {}

  static Optional<ModelFault> fault(ModelDocument document, int most) {
    Matcher cells = CELL.matcher(document.xml());
    long count = cells.results().count();
    return count <= most
        ? Optional.empty()
        : Optional.of(
            new ModelFault(
                ModelFault.Severity.INFO,
                "not-analysed",
                "The tables have %,d cells; gaps and overlaps are looked for up to %,d."
                    .formatted(count, most),
                Optional.empty(),
                Optional.empty(),
                "Split large tables to have them checked."));
  }
}
