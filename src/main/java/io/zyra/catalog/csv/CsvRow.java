package io.zyra.catalog.csv;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One row of a product CSV. Gives cells as typed values and collects errors, at most one per field.
 * A value with an error is absent.
 */
final class CsvRow {

  private static final Pattern DECIMAL = Pattern.compile("\\d{1,15}(\\.\\d+)?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,10}");
  private static final BigDecimal TOO_MUCH = BigDecimal.TEN.pow(12);
  private static final int SHOWN = 40;

  private final CsvHeader header;
  private final long line;
  private final List<String> cells;
  private final int decimals;
  private final List<RowError> faults = new ArrayList<>();
  private final Set<String> faultyFields = new HashSet<>();

  /**
   * @param decimals how many decimals amounts of money may have
   */
  CsvRow(CsvHeader header, long line, List<String> cells, int decimals) {
    this.decimals = decimals;
    this.header = header;
    this.line = line;
    this.cells = cells;
  }

  long line() {
    return line;
  }

  List<RowError> faults() {
    return faults;
  }

  boolean blank() {
    return cells.stream().allMatch(String::isBlank);
  }

  /** Whether the row has values beyond the header's last column. */
  boolean overflows() {
    return cells.size() > header.names().size()
        && cells.subList(header.names().size(), cells.size()).stream().anyMatch(c -> !c.isBlank());
  }

  int size() {
    return cells.size();
  }

  /** The unchanged cell; empty if the row or the file has no such column. */
  String raw(CsvColumn column) {
    Integer index = header.columns().get(column);
    return index == null ? "" : raw(index);
  }

  /** Whether the row has the cell, empty or not. */
  boolean has(int index) {
    return index < cells.size();
  }

  /** Whether the row states the column's field: by a value, or by an empty cell that clears it. */
  boolean provides(CsvColumn column) {
    Integer index = header.columns().get(column);
    return index != null && has(index) && (column.clearable() || !text(column).isEmpty());
  }

  /** Those of the columns that the row states. */
  Set<CsvColumn> provided(Set<CsvColumn> columns) {
    Set<CsvColumn> provided = EnumSet.noneOf(CsvColumn.class);
    columns.stream().filter(this::provides).forEach(provided::add);
    return provided;
  }

  String raw(int index) {
    return index < cells.size() ? cells.get(index) : "";
  }

  /** The trimmed cell. */
  String text(CsvColumn column) {
    return raw(column).strip();
  }

  Optional<String> optional(CsvColumn column) {
    return Optional.of(text(column)).filter(text -> !text.isEmpty());
  }

  /** The trimmed cell; an error if it is longer than the limit. */
  String text(CsvColumn column, int limit) {
    String text = text(column);
    int length = text.codePointCount(0, text.length());
    if (length > limit) {
      fault(column, "is %d characters long; shorten it to %d".formatted(length, limit));
    }
    return text;
  }

  /**
   * A SKU or barcode. Shopify's export writes an apostrophe before values of digits only, so that
   * spreadsheets keep leading zeros; it is removed.
   */
  Optional<String> code(CsvColumn column) {
    return optional(column).map(t -> t.matches("'\\d+") ? t.substring(1) : t);
  }

  /** An amount of money: zero or more, with at most the decimals of the currency. */
  Optional<BigDecimal> money(CsvColumn column) {
    Optional<BigDecimal> amount = decimal(column, decimals == 0 ? "1250" : "12.50");
    if (amount.isPresent() && amount.get().compareTo(TOO_MUCH) >= 0) {
      fault(column, shown(column) + " is too large; write at most 12 digits before the point");
      return Optional.empty();
    }
    if (amount.isEmpty() || amount.get().scale() <= decimals) {
      return amount;
    }
    if (amount.get().stripTrailingZeros().scale() > decimals) {
      fault(column, shown(column) + tooManyDecimals());
      return Optional.empty();
    }
    return Optional.of(amount.get().setScale(decimals, RoundingMode.UNNECESSARY));
  }

  private String tooManyDecimals() {
    return switch (decimals) {
      case 0 -> " has decimals, which the currency does not have; round it to a whole number";
      case 2 -> " has more than two decimals; round it to two";
      default -> " has more than %d decimals; round it to %1$d".formatted(decimals);
    };
  }

  /** The amount zero. */
  BigDecimal nothing() {
    return BigDecimal.ZERO.setScale(decimals);
  }

  /** A number that is zero or more, written with digits and a decimal point only. */
  Optional<BigDecimal> decimal(CsvColumn column, String example) {
    String text = text(column);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (DECIMAL.matcher(text).matches()) {
      return Optional.of(new BigDecimal(text));
    }
    fault(column, shown(column) + decimalFault(text, example));
    return Optional.empty();
  }

  private static String decimalFault(String text, String example) {
    if (text.startsWith("-") && DECIMAL.matcher(text.substring(1)).matches()) {
      return " is negative; write zero or more";
    }
    if (text.matches("\\d{16,}(\\.\\d+)?")) {
      return " is too large; write at most 15 digits before the point";
    }
    if (text.indexOf(',') >= 0 && text.chars().allMatch(c -> ".,'0123456789".indexOf(c) >= 0)) {
      return " has a comma; write digits with a point before the decimals and nothing between"
          + " thousands, such as "
          + example;
    }
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.CURRENCY_SYMBOL)) {
      return " has a currency sign; write the number only, such as " + example;
    }
    return " is not a number; write digits with a point before the decimals, such as " + example;
  }

  Optional<Integer> wholeNumber(CsvColumn column) {
    String text = text(column);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (WHOLE.matcher(text).matches()) {
      long number = Long.parseLong(text);
      if (number == (int) number) {
        return Optional.of((int) number);
      }
      fault(column, shown(column) + " is out of range");
    } else {
      fault(column, shown(column) + " is not a whole number; write digits only, such as 12");
    }
    return Optional.empty();
  }

  boolean flag(CsvColumn column, boolean absent) {
    return switch (text(column).toLowerCase(Locale.ROOT)) {
      case "" -> absent;
      case "true" -> true;
      case "false" -> false;
      default -> {
        fault(column, shown(column) + " is neither true nor false; write one of the two");
        yield absent;
      }
    };
  }

  /** The cell in quotes, shortened, for error messages. */
  String shown(CsvColumn column) {
    String text = text(column);
    boolean fits = text.codePointCount(0, text.length()) <= SHOWN;
    return '"' + (fits ? text : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…") + '"';
  }

  void fault(CsvColumn column, String message) {
    String field = header.name(column);
    if (faultyFields.add(field)) {
      faults.add(new RowError(line, field, message));
    }
  }
}
