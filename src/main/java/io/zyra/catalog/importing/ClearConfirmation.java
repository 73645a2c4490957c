package io.zyra.catalog.importing;

/** What an import does that would clear a field of a good part of the catalogue. */
public enum ClearConfirmation {
  /** Nothing is stored, and the answer asks. */
  ASK_FIRST,
  /** It was asked before, or the fields were meant to be cleared. */
  CONFIRMED
}
