package io.zyra.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Converts tags to and from one text separated by commas, as used in CSV files and edits. */
public final class ProductTags {

  private ProductTags() {}

  /** The tags in their order, without duplicates that differ in case only. */
  public static List<String> split(String text) {
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

  public static String join(List<String> tags) {
    return String.join(", ", tags);
  }
}
