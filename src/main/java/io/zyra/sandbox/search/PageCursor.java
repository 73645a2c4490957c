package io.zyra.sandbox.search;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A cursor into a sorted list; opaque to clients. */
public record PageCursor(String key, long id) {

  public String text() {
    byte[] plain = (id + ":" + key).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  /**
   * @throws BadRequestException if the text is not a cursor of this server
   */
  public static PageCursor of(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int colon = plain.indexOf(':');
      return new PageCursor(plain.substring(colon + 1), Long.parseLong(plain.substring(0, colon)));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new BadRequestException("Invalid cursor for current pagination sort.");
    }
  }
}
