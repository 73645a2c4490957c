package io.zyra.catalog.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.zyra.catalog.csv.CsvColumn;
import io.zyra.catalog.csv.ParsedProductFile;
import io.zyra.catalog.csv.RowError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of an import.
 *
 * @param errors the rows and cells that were skipped
 * @param warnings what was stored although it may not be meant
 * @param cleared how many products lost a field by an empty cell, by the column's header
 * @param notListedYet how many products of the merchant the shop does not have in this form yet;
 *     they are written to it in the background
 */
public record ImportResult(
    int imported,
    int updated,
    int unchanged,
    List<RowError> errors,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RowError> warnings,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Integer> cleared,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int notListedYet) {
  public ImportResult {
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /** A result without warnings and without cleared fields. */
  public ImportResult(int imported, int updated, int unchanged, List<RowError> errors) {
    this(imported, updated, unchanged, errors, List.of(), Map.of(), 0);
  }

  /** A copy that also says what became of the products in the shop. */
  ImportResult with(ListingQueue.Progress progress, ParsedProductFile file) {
    Map<String, Long> lines = new HashMap<>();
    file.products().forEach(product -> lines.put(product.content().handle(), product.firstLine()));
    List<RowError> all = new ArrayList<>(warnings);
    progress
        .refused()
        .forEach(
            (handle, reason) ->
                Optional.ofNullable(lines.get(handle))
                    .ifPresent(
                        line ->
                            all.add(new RowError(line, file.header(CsvColumn.HANDLE), reason))));
    all.sort(Comparator.comparingLong(RowError::line));
    return new ImportResult(imported, updated, unchanged, errors, all, cleared, progress.pending());
  }

  /**
   * A copy with at most that many errors and warnings; a last entry says how many more there are.
   */
  ImportResult withAtMost(int most) {
    if (errors.size() <= most && warnings.size() <= most) {
      return this;
    }
    return new ImportResult(
        imported,
        updated,
        unchanged,
        first(errors, most, "faults"),
        first(warnings, most, "warnings"),
        cleared,
        notListedYet);
  }

  private static List<RowError> first(List<RowError> all, int most, String what) {
    if (all.size() <= most) {
      return all;
    }
    List<RowError> first = new ArrayList<>(all.subList(0, most));
    first.add(
        new RowError(
            all.get(most).line(),
            "",
            "%d more %s are not listed; mend these and import the file again"
                .formatted(all.size() - most, what)));
    return first;
  }
}
