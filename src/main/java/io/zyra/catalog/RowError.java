package io.zyra.catalog;

/**
 * One fault of one row of an imported file. A row with several faults has one of these per field.
 *
 * @param line the physical line of the file, counted from 1, on which the row starts; a row whose
 *     cells hold line breaks goes on below it
 * @param field the column, named as the file's header names it
 * @param message what is wrong and what to write instead
 */
public record RowError(long line, String field, String message) {}
