package io.zyra.catalog.csv;

/**
 * One error of one row of a file. A row with several errors has one of these per field.
 *
 * @param line the physical line, counted from 1, on which the row starts
 * @param field the column, named as in the file's header
 * @param message what is wrong and what to write instead
 */
public record RowError(long line, String field, String message) {}
