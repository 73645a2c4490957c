package io.zyra.core.fact;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Texts in the form in which they are compared: composed (NFC) and with full case folding, so that
 * {@code STRASSE} is {@code straße}, and an accent is one whether it was typed with its letter or
 * after it.
 */
public final class FoldedText {
  private static final int DOTLESS_I = 0x131;
  private static final int DOTTED_CAPITAL_I = 0x130;

  private FoldedText() {}

  /** The form in which a text is compared. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return folded(text);
      }
    }
    return text.toLowerCase(Locale.ROOT);
  }

  /**
   * Java has no case folding of whole texts. To upper case, which takes letters apart as {@code ß},
   * and to lower case, letter by letter, comes to the same, except for the Turkish letters: the
   * dotless i folds to itself, the capital with a dot to an i and a dot.
   */
  private static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(
            letter -> {
              if (letter == DOTLESS_I) {
                folded.appendCodePoint(letter);
              } else if (letter == DOTTED_CAPITAL_I) {
                folded.append("i\u0307");
              } else {
                upper(letter).codePoints().forEach(each -> lower(each, folded));
              }
            });
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static String upper(int letter) {
    return Character.toString(Character.toLowerCase(letter)).toUpperCase(Locale.ROOT);
  }

  private static void lower(int letter, StringBuilder folded) {
    folded.appendCodePoint(Character.toLowerCase(letter));
  }
}
