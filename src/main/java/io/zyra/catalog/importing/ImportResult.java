package io.zyra.catalog.importing;

import io.zyra.catalog.csv.RowError;
import java.util.ArrayList;
import java.util.List;

/** The result of an import; {@code errors} name the rows that were skipped. */
public record ImportResult(int imported, int updated, int unchanged, List<RowError> errors) {

  /** A copy with at most that many errors; a last entry says how many more there are. */
  ImportResult withAtMost(int most) {
    if (errors.size() <= most) {
      return this;
    }
    List<RowError> first = new ArrayList<>(errors.subList(0, most));
    first.add(
        new RowError(
            errors.get(most).line(),
            "",
            (errors.size() - most)
                + " more faults are not listed; mend these and import the file again"));
    return new ImportResult(imported, updated, unchanged, List.copyOf(first));
  }
}
