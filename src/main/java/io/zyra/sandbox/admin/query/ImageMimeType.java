package io.zyra.sandbox.admin.query;

import java.util.Locale;

/** The MIME type of an image by the file extension of its address; JPEG if that is unknown. */
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
