package io.zyra.core.feel;

/**
 * Why an expression was refused.
 *
 * @param offset where, in characters from the start, from 0
 * @param line where, from 1
 * @param column where in that line, from 1
 * @param message what is the matter
 * @param hint what to write instead; empty when the message says it all
 */
public record FeelFault(int offset, int line, int column, String message, String hint) {

  public static FeelFault at(String text, int offset, String message, String hint) {
    int place = Math.max(0, Math.min(offset, text.length()));
    String before = text.substring(0, place);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = place - before.lastIndexOf('\n');
    return new FeelFault(place, line, column, message, hint);
  }
}
