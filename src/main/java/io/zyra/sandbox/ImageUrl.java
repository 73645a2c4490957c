package io.zyra.sandbox;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where pictures are. They are never fetched: an address is kept as it was given and given back the
 * same, except that the sandbox's own pictures are kept without its port, which may be another
 * after the next start.
 */
final class ImageUrl {
  private static final String OWN = "sandbox:";

  private ImageUrl() {}

  static boolean isUrl(String text) {
    if (text.startsWith(OWN + "/")) {
      return true;
    }
    try {
      // Shops' exports hold addresses with spaces and other letters that a URI may not have.
      URI uri = new URI(text.replaceAll("[^\\x21-\\x7e]|[\\[\\]{}|\\\\^`\"<>]", "_"));
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  static String kept(String shown, String baseUrl) {
    return shown.startsWith(baseUrl + "/") ? OWN + shown.substring(baseUrl.length()) : shown;
  }

  static String shown(String kept, String baseUrl) {
    return kept.startsWith(OWN + "/") ? baseUrl + kept.substring(OWN.length()) : kept;
  }
}
