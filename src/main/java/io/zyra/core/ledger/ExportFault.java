package io.zyra.core.ledger;

import java.util.OptionalLong;

/**
 * Something in an export that is not as it was signed.
 *
 * @param line the line of the file, from 1
 * @param record the position of the record that it is about, if it is about one
 * @param text a sentence
 */
public record ExportFault(Kind kind, long line, OptionalLong record, String text) {

  /** What is wrong. */
  public enum Kind {
    /** A record says something else than was recorded. */
    CHANGED,
    /** A record that was recorded is not there. */
    MISSING,
    /** A record that was not recorded, or is there twice. */
    ADDED,
    /** A record stands after one that was recorded later. */
    REORDERED,
    /** A head that no known key has signed, or that does not fit the records before it. */
    HEAD,
    /** A line that is not what an export has there. */
    UNREADABLE
  }
}
