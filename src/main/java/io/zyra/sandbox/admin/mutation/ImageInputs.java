package io.zyra.sandbox.admin.mutation;

import io.zyra.sandbox.shop.ImageUrl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Converts addresses of the sandbox's own images into their stored form. */
final class ImageInputs {

  private ImageInputs() {}

  @SuppressWarnings("unchecked")
  static Map<String, Object> withStoredUrls(Map<String, Object> productSet, String baseUrl) {
    if (!(productSet.get("files") instanceof List<?> files)) {
      return productSet;
    }
    Map<String, Object> kept = new HashMap<>(productSet);
    kept.put(
        "files", files.stream().map(file -> file((Map<String, Object>) file, baseUrl)).toList());
    return kept;
  }

  private static Map<String, Object> file(Map<String, Object> file, String baseUrl) {
    Map<String, Object> kept = new HashMap<>(file);
    kept.computeIfPresent(
        "originalSource", (name, url) -> ImageUrl.toStored((String) url, baseUrl));
    return kept;
  }
}
