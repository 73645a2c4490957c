package io.zyra.audit.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A place at which a decision made again differs from the stored one.
 *
 * @param path JSON pointer; empty where only a digest of the whole was kept
 */
record JsonDifference(String path, String stored, String replayed) {

  static List<JsonDifference> between(JsonNode stored, JsonNode replayed) {
    List<JsonDifference> differences = new ArrayList<>();
    compare("", stored, replayed, differences);
    return differences;
  }

  /** Of a decision of which only the digest was kept, so that it is not known where it differs. */
  static JsonDifference ofDigests(long stored, Optional<Long> replayed) {
    return new JsonDifference(
        "", digest(stored), replayed.map(JsonDifference::digest).orElse("no decision"));
  }

  private static String digest(long value) {
    return "digest " + Long.toHexString(value);
  }

  private static void compare(
      String path, JsonNode stored, JsonNode replayed, List<JsonDifference> differences) {
    if (stored.isObject() && replayed.isObject()) {
      Set<String> names = new TreeSet<>();
      stored.fieldNames().forEachRemaining(names::add);
      replayed.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name -> compare(path + "/" + name, stored.path(name), replayed.path(name), differences));
    } else if (stored.isArray() && replayed.isArray() && stored.size() == replayed.size()) {
      for (int i = 0; i < stored.size(); i++) {
        compare(path + "/" + i, stored.get(i), replayed.get(i), differences);
      }
    } else if (!stored.toString().equals(replayed.toString())) {
      differences.add(new JsonDifference(path, stored.toString(), replayed.toString()));
    }
  }
}
