package io.zyra.catalog.csv;

import io.zyra.catalog.csv.UnreadableCsvException.Code;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The header of one file: the position of each column. Columns may be in any order; unknown ones
 * are ignored.
 *
 * @param names the headers as written, trimmed
 * @param columns positions of the known columns
 * @param metafields columns with metafields of the product
 * @param errors columns that are left out although they may be meant
 */
record CsvHeader(
    List<String> names,
    Map<CsvColumn, Integer> columns,
    List<MetafieldColumn> metafields,
    List<RowError> errors) {

  /** A column with values of one metafield. */
  record MetafieldColumn(int index, String namespace, String key) {}

  private static final Pattern METAFIELD =
      Pattern.compile("\\(product\\.metafields\\.([^.()]+)\\.([^.()]+)\\)$");
  private static final Pattern FURTHER_OPTION =
      Pattern.compile("option[4-9] (name|value)", Pattern.CASE_INSENSITIVE);
  private static final Pattern GOOGLE =
      Pattern.compile("^google shopping\\s*/\\s*(.+)$", Pattern.CASE_INSENSITIVE);

  /** How many letters may be wrong in a header for it to look like a known one. */
  private static final int FARTHEST = 2;

  private static final String EXPORT_AGAIN =
      "Export the products from the Shopify admin (Products > Export) and keep the header line as"
          + " it is.";

  /**
   * @throws UnreadableCsvException if an essential column is missing or occurs twice
   */
  static CsvHeader of(long line, List<String> cells) {
    List<String> names = cells.stream().map(String::strip).toList();
    Map<String, CsvColumn> known = known();
    Map<CsvColumn, Integer> columns = new EnumMap<>(CsvColumn.class);
    List<MetafieldColumn> metafields = new ArrayList<>();
    List<RowError> errors = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      CsvColumn column = known.get(names.get(i).toLowerCase(Locale.ROOT));
      if (column == null) {
        metafield(i, names.get(i)).ifPresent(metafields::add);
        if (FURTHER_OPTION.matcher(names.get(i)).matches()) {
          errors.add(
              new RowError(line, names.get(i), "is left out: a product has at most three options"));
        }
      } else if (columns.putIfAbsent(column, i) != null) {
        if (column.essential()) {
          throw duplicate(line, names.get(columns.get(column)), names.get(i));
        }
        errors.add(
            new RowError(
                line,
                names.get(i),
                "occurs twice; the first column is used. Delete the other one"));
      }
    }
    errors.addAll(misspelt(line, names, known, columns));
    require(line, columns, CsvColumn.HANDLE, "\"Handle\" (or \"URL handle\")");
    require(line, columns, CsvColumn.TITLE, "\"Title\"");
    return new CsvHeader(names, columns, List.copyOf(metafields), List.copyOf(errors));
  }

  /** The column's header in this file, or Shopify's if the file has no such column. */
  String name(CsvColumn column) {
    Integer index = columns.get(column);
    return index == null ? column.header() : names.get(index);
  }

  private static Map<String, CsvColumn> known() {
    Map<String, CsvColumn> known = new HashMap<>();
    for (CsvColumn column : CsvColumn.values()) {
      column.headers().forEach(header -> known.put(header.toLowerCase(Locale.ROOT), column));
    }
    return known;
  }

  /** Unknown columns that are written almost as a known one that the file lacks. */
  private static List<RowError> misspelt(
      long line,
      List<String> names,
      Map<String, CsvColumn> known,
      Map<CsvColumn, Integer> columns) {
    LevenshteinDistance distance = new LevenshteinDistance(FARTHEST);
    List<RowError> errors = new ArrayList<>();
    for (String name : names) {
      String written = name.substring(0, Math.min(name.length(), 80)).toLowerCase(Locale.ROOT);
      if (!known.containsKey(written)
          && metafield(0, name).isEmpty()
          && !FURTHER_OPTION.matcher(name).matches()) {
        known.entrySet().stream()
            .filter(each -> !columns.containsKey(each.getValue()))
            .filter(each -> each.getKey().length() > 2 * FARTHEST)
            .filter(each -> distance.apply(written, each.getKey()) >= 0)
            .min(Comparator.comparingInt(each -> distance.apply(written, each.getKey())))
            .ifPresent(
                near ->
                    errors.add(
                        new RowError(
                            line,
                            name,
                            "is not known and left out; did you mean \"%s\"?"
                                .formatted(near.getValue().header()))));
      }
    }
    return errors;
  }

  private static Optional<MetafieldColumn> metafield(int index, String name) {
    Matcher own = METAFIELD.matcher(name);
    if (own.find()) {
      return Optional.of(new MetafieldColumn(index, own.group(1), own.group(2)));
    }
    Matcher google = GOOGLE.matcher(name);
    if (google.matches()) {
      String key = google.group(1).strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
      return Optional.of(new MetafieldColumn(index, "mm-google-shopping", key));
    }
    return Optional.empty();
  }

  private static void require(
      long line, Map<CsvColumn, Integer> columns, CsvColumn column, String name) {
    if (!columns.containsKey(column)) {
      throw UnreadableCsvException.at(
          line,
          Code.MISSING_COLUMN,
          "The header on line " + line + " has no column " + name + ".",
          EXPORT_AGAIN);
    }
  }

  private static UnreadableCsvException duplicate(long line, String first, String second) {
    return UnreadableCsvException.at(
        line,
        Code.DUPLICATE_COLUMN,
        first.equals(second)
            ? "The header has the column \"" + first + "\" twice."
            : "The header has both \"" + first + "\" and \"" + second + "\", which are the same.",
        "Keep the column that holds the right values and delete the other one.");
  }
}
