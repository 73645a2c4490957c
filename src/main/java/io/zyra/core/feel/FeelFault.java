package io.zyra.core.feel;

/**
 * A reason why an expression was rejected.
 *
 * @param offset position in characters, from 0
 * @param line line, from 1
 * @param column column in that line, from 1
 * @param message what is wrong
 * @param hint what to write instead; empty if the message is sufficient
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
