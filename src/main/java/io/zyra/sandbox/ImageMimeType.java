package io.zyra.sandbox;

import java.util.Locale;

/** What kind of picture an address names, going by its ending; JPEG where that says nothing. */
final class ImageMimeType {

  private ImageMimeType() {}

  static String of(String url) {
    String path = url.replaceAll("[?#].*", "").toLowerCase(Locale.ROOT);
    String ending = path.substring(path.lastIndexOf('.') + 1);
    return switch (ending) {
      case "png", "gif", "webp", "avif" -> "image/" + ending;
      case "svg" -> "image/svg+xml";
      default -> "image/jpeg";
    };
  }
}
