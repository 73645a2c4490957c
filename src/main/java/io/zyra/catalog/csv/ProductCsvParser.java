package io.zyra.catalog.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.zyra.catalog.CurrencyDecimals;
import io.zyra.catalog.csv.UnreadableCsvException.Code;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses a Shopify product CSV: the export of the admin, or the newer template with its other
 * headers. Invalid rows are reported and skipped.
 */
public final class ProductCsvParser {

  /** Maximum length of the header line in characters. */
  private static final int HEADER_LIMIT = 1 << 16;

  private static final String SEPARATORS = ",;\t";
  private static final Pattern STARTED = Pattern.compile("started in line (\\d+)");

  private ProductCsvParser() {}

  /** Parses the whole stream, with amounts of a currency that has two decimals. */
  public static ParsedProductFile parse(InputStream in) throws IOException {
    return parse(in, CurrencyDecimals.USUAL);
  }

  /** Parses the whole stream, with amounts of the currency. */
  public static ParsedProductFile parse(InputStream in, Currency currency) throws IOException {
    return parse(in, CurrencyDecimals.of(currency));
  }

  /**
   * Parses the whole stream, in time and memory proportional to its length. The stream is not
   * closed.
   *
   * @throws UnreadableCsvException if the file as a whole cannot be parsed
   * @throws IOException if the stream cannot be read
   */
  private static ParsedProductFile parse(InputStream in, int decimals) throws IOException {
    BufferedReader text = new BufferedReader(StrictUtf8Reader.open(in), HEADER_LIMIT);
    CsvReader<CsvRecord> reader = reader(separator(text)).ofCsvRecord((Reader) text);
    try {
      return read(reader.iterator(), decimals);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof IOException failure) {
          throw failure;
        }
      }
      throw unreadable(e);
    }
  }

  private static CsvReader.CsvReaderBuilder reader(char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(true)
        .ignoreDifferentFieldCount(true)
        .acceptCharsAfterQuotes(false);
  }

  /** The separator that splits the first line into most cells. */
  private static char separator(BufferedReader text) throws IOException {
    text.mark(HEADER_LIMIT);
    char[] start = new char[HEADER_LIMIT];
    int length = 0;
    for (int n = 0; n >= 0 && length < start.length; length += Math.max(n, 0)) {
      n = text.read(start, length, start.length - length);
    }
    text.reset();
    String beginning = new String(start, 0, length).stripLeading();
    String line = beginning.lines().findFirst().orElse("");
    char best = ',';
    int most = 1;
    for (char separator : SEPARATORS.toCharArray()) {
      int cells = cells(line, separator);
      if (cells > most) {
        most = cells;
        best = separator;
      }
    }
    return best;
  }

  private static int cells(String line, char separator) {
    int cells = 1;
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        cells++;
      }
    }
    return cells;
  }

  private static ParsedProductFile read(CloseableIterator<CsvRecord> records, int decimals) {
    CsvRecord first = records.hasNext() ? records.next() : null;
    if (first == null || first.getField(0).equals(StrictUtf8Reader.END)) {
      throw UnreadableCsvException.of(
          Code.EMPTY,
          "The file is empty.",
          "Export the products from the Shopify admin (Products > Export) and send that file.");
    }
    checkQuotes(first);
    CsvHeader header = CsvHeader.of(first.getStartingLineNumber(), first.getFields());
    CsvRowParser rows = new CsvRowParser(header);
    Map<String, CsvProductAssembler> drafts = new LinkedHashMap<>();
    List<RowError> errors = new ArrayList<>(header.errors());
    while (records.hasNext()) {
      CsvRecord record = records.next();
      CsvRow row = new CsvRow(header, record.getStartingLineNumber(), record.getFields(), decimals);
      if (record.getField(0).equals(StrictUtf8Reader.END) || row.blank()) {
        continue;
      }
      checkQuotes(record);
      rows.read(row)
          .ifPresent(
              read ->
                  drafts
                      .computeIfAbsent(
                          read.handle(), h -> new CsvProductAssembler(header, h, read.line()))
                      .add(read));
      errors.addAll(row.faults());
    }
    return finish(header, drafts, errors);
  }

  private static ParsedProductFile finish(
      CsvHeader header, Map<String, CsvProductAssembler> drafts, List<RowError> errors) {
    List<ImportedProduct> products = new ArrayList<>();
    for (CsvProductAssembler draft : drafts.values()) {
      draft.finish(errors::add).ifPresent(products::add);
    }
    errors.sort(Comparator.comparingLong(RowError::line));
    Map<CsvColumn, String> columns = new EnumMap<>(CsvColumn.class);
    header.columns().keySet().forEach(column -> columns.put(column, header.name(column)));
    return new ParsedProductFile(products, errors, columns);
  }

  /** The end mark inside a cell means that the last quote was never closed. */
  private static void checkQuotes(CsvRecord record) {
    if (record.getField(record.getFieldCount() - 1).endsWith(StrictUtf8Reader.END)) {
      long line = record.getStartingLineNumber();
      throw UnreadableCsvException.at(
          line,
          Code.UNCLOSED_QUOTE,
          "A quote in the row that starts on line " + line + " is never closed.",
          "Close the cell with a quote (\"), and write quotes inside a cell twice (\"\").");
    }
  }

  private static UnreadableCsvException unreadable(CsvParseException e) {
    // The reader of CSV wraps what the reader of characters throws.
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnreadableCsvException refusal) {
        return refusal;
      }
    }
    Throwable reason = Optional.ofNullable(e.getCause()).orElse(e);
    OptionalLong line = line(e);
    String where = line.isPresent() ? "The row that starts on line " + line.getAsLong() : "A row";
    if (String.valueOf(reason.getMessage()).contains("closing quote")) {
      return UnreadableCsvException.at(
          line.orElse(0),
          Code.STRAY_QUOTE,
          where + " has text after a closing quote.",
          "Write quotes inside a quoted cell twice (\"\"), and check that the quote before is"
              + " closed.");
    }
    return UnreadableCsvException.at(
        line.orElse(0),
        Code.TOO_LARGE,
        where + " is longer than 16 million characters or has more than 16,384 cells.",
        "Check that every quote (\") is closed; if the cell is that long, shorten it.");
  }

  private static OptionalLong line(CsvParseException e) {
    Matcher matcher = STARTED.matcher(String.valueOf(e.getMessage()));
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
