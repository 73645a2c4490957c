package io.zyra.sandbox.shop;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Addresses of images. Images are never downloaded. As Shopify copies an image to its own content
 * network, an image from elsewhere is shown at an address of the shop, which leads to it. Addresses
 * of the sandbox's own images are stored without the port, which may change at the next start.
 */
public final class ImageUrl {
  private static final String OWN = "sandbox:";

  private ImageUrl() {}

  public static boolean isUrl(String text) {
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

  public static String toStored(String shown, String baseUrl) {
    return shown.startsWith(baseUrl + "/") ? OWN + shown.substring(baseUrl.length()) : shown;
  }

  /** Where the shop shows an image after it was added. */
  public static String ofCopy(ProductImage image, String baseUrl, String domain) {
    if (image.source().startsWith(OWN + "/")) {
      return toPublic(image.source(), baseUrl);
    }
    String path = image.source().replaceFirst("[?#].*", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    return "%s/%s/cdn/shop/files/%d/%s?v=%d"
        .formatted(
            baseUrl,
            domain,
            image.id(),
            name.isEmpty() ? "image" : name.replace(" ", "%20"),
            image.createdAt().getEpochSecond());
  }

  public static String toPublic(String kept, String baseUrl) {
    return kept.startsWith(OWN + "/") ? baseUrl + kept.substring(OWN.length()) : kept;
  }
}
