package io.zyra.catalog.csv;

import java.util.Locale;
import java.util.OptionalLong;

/** A file cannot be parsed at all. The message says why, and the fix what its owner can do. */
public final class UnreadableCsvException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why the file was rejected. */
  public enum Code {
    /** Some bytes are not UTF-8. */
    NOT_UTF8,
    /** There is no header line. */
    EMPTY,
    /** The file is of another type, such as a spreadsheet or an archive. */
    NOT_CSV,
    /** A required column is missing. */
    MISSING_COLUMN,
    /** An essential column occurs twice. */
    DUPLICATE_COLUMN,
    /** A quote is not closed. */
    UNCLOSED_QUOTE,
    /** Text follows a closing quote. */
    STRAY_QUOTE,
    /** A cell or row exceeds the limits. */
    TOO_LARGE;

    /** The code as used in problem types, for example {@code not-utf8}. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Code code;
  private final String fix;
  private final long line;

  private UnreadableCsvException(Code code, String message, String fix, long line) {
    super(message);
    this.code = code;
    this.fix = fix;
    this.line = line;
  }

  static UnreadableCsvException of(Code code, String message, String fix) {
    return new UnreadableCsvException(code, message, fix, 0);
  }

  static UnreadableCsvException at(long line, Code code, String message, String fix) {
    return new UnreadableCsvException(code, message, fix, line);
  }

  /** The kind of error, for programs. */
  public Code code() {
    return code;
  }

  /** What to do, as a sentence. */
  public String fix() {
    return fix;
  }

  /** The physical line of the error, counted from 1, if it has one. */
  public OptionalLong line() {
    return line > 0 ? OptionalLong.of(line) : OptionalLong.empty();
  }
}
