package io.zyra.notify;

/**
 * Counts how many SMS a text takes (3GPP TS 23.038 and 23.040). A text of the GSM 7-bit alphabet
 * has 160 septets in one message or 153 in each of several; characters of its extension table take
 * two septets, which are never split. Any other text is sent as UCS-2: 70 UTF-16 units in one
 * message or 67 in each of several, surrogate pairs kept together.
 */
final class SmsLength {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  private static final String EXTENDED = "\f^{}\\[~]|€";

  private SmsLength() {}

  /** Whether every character is in the GSM 7-bit alphabet or its extension table. */
  static boolean gsm(String text) {
    return text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENDED.indexOf(c) >= 0);
  }

  /** Septets for a GSM text, UTF-16 units for any other. */
  static int units(String text) {
    return gsm(text)
        ? text.chars().map(c -> EXTENDED.indexOf(c) >= 0 ? 2 : 1).sum()
        : text.length();
  }

  /** How many messages the text takes; 0 for no text. */
  static int segments(String text) {
    boolean gsm = gsm(text);
    int units = units(text);
    if (units <= (gsm ? 160 : 70)) {
      return text.isEmpty() ? 0 : 1;
    }
    int room = gsm ? 153 : 67;
    int segments = 1;
    int used = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int size = units(text.substring(i, i + Character.charCount(text.codePointAt(i))));
      size = gsm ? size : Character.charCount(text.codePointAt(i));
      if (used + size > room) {
        segments++;
        used = 0;
      }
      used += size;
    }
    return segments;
  }
}
