package io.zyra.catalog;

import java.util.Locale;
import java.util.OptionalLong;

/** A file that cannot be imported at all, with the reason and what its owner can do about it. */
public final class UnreadableCsvException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why the whole file was refused. */
  public enum Code {
    /** Some bytes are not UTF-8. */
    NOT_UTF8,
    /** There is no header line. */
    EMPTY,
    /** The bytes are of another kind of file, such as a spreadsheet or an archive. */
    NOT_CSV,
    /** A column that every product needs is missing. */
    MISSING_COLUMN,
    /** A column whose meaning must be clear occurs twice. */
    DUPLICATE_COLUMN,
    /** A quoted cell never ends. */
    UNCLOSED_QUOTE,
    /** A quoted cell goes on after its closing quote. */
    STRAY_QUOTE,
    /** A cell or row is longer than any product's can be. */
    TOO_LARGE;

    /** The code as it is written in answers to programs, for example {@code not-utf8}. */
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

  /** The kind of fault, for programs. */
  public Code code() {
    return code;
  }

  /** What to do to get a file that can be read, as a sentence. */
  public String fix() {
    return fix;
  }

  /** The physical line of the fault, counted from 1, where it has one. */
  public OptionalLong line() {
    return line > 0 ? OptionalLong.of(line) : OptionalLong.empty();
  }
}
