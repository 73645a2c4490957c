package io.zyra.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A place in an ordered list; to clients an opaque text. */
record Cursor(String key, long id) {

  String text() {
    byte[] plain = (id + ":" + key).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  /**
   * @throws BadRequest if the text is not one that was handed out
   */
  static Cursor of(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int colon = plain.indexOf(':');
      return new Cursor(plain.substring(colon + 1), Long.parseLong(plain.substring(0, colon)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new BadRequest("Invalid cursor for current pagination sort.");
    }
  }
}
