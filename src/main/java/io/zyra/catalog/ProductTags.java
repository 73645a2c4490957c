package io.zyra.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tags in their written form: one text, separated by commas, as files and edits have them. */
final class ProductTags {

  private ProductTags() {}

  /** The tags in their order; Shopify takes two that differ in case only as one. */
  static List<String> split(String text) {
    List<String> tags = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String part : text.split(",")) {
      String tag = part.strip();
      if (!tag.isEmpty() && seen.add(tag.toLowerCase(Locale.ROOT))) {
        tags.add(tag);
      }
    }
    return tags;
  }

  static String join(List<String> tags) {
    return String.join(", ", tags);
  }
}
