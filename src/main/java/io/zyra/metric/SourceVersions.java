package io.zyra.metric;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one object of the shop: of each of its parts the version of the highest rank.
 * Versions may be merged in any order, together or one by one, and again: the result is the same.
 *
 * @param parts such as {@code order}, {@code refund:9}, {@code deleted}
 */
record SourceVersions(SortedMap<String, Version> parts) {
  static final SourceVersions NONE = new SourceVersions(Collections.emptySortedMap());

  SourceVersions {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /**
   * What one event tells of a part.
   *
   * @param rank the higher one is valid; with the same rank the content decides
   */
  record Version(long rank, JsonNode content) {
    Version orHigher(Version other) {
      int order = Long.compare(rank, other.rank);
      if (order == 0) {
        order = content.toString().compareTo(other.content.toString());
      }
      return order >= 0 ? this : other;
    }
  }

  static SourceVersions of(String part, long rank, JsonNode content) {
    TreeMap<String, Version> one = new TreeMap<>();
    one.put(part, new Version(rank, content));
    return new SourceVersions(one);
  }

  SourceVersions merge(SourceVersions other) {
    TreeMap<String, Version> merged = new TreeMap<>(parts);
    other.parts.forEach((part, version) -> merged.merge(part, version, Version::orHigher));
    return new SourceVersions(merged);
  }

  Optional<JsonNode> part(String name) {
    return Optional.ofNullable(parts.get(name)).map(Version::content);
  }
}
