package io.zyra.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What is known of sources before and after some events, read as far as it is asked for. */
final class SourceVersionCache {
  private final Function<Collection<String>, Map<String, SourceVersions>> stored;
  private final Map<String, SourceVersions> before = new HashMap<>();
  private final Map<String, SourceVersions> changed = new HashMap<>();

  /**
   * @param stored reads sources by their names, as they were before the events
   */
  SourceVersionCache(Function<Collection<String>, Map<String, SourceVersions>> stored) {
    this.stored = stored;
  }

  /** Reads those at once that are not known yet. */
  void load(Collection<String> names) {
    List<String> unknown = new ArrayList<>(new TreeSet<>(names));
    unknown.removeAll(before.keySet());
    if (!unknown.isEmpty()) {
      Map<String, SourceVersions> found = stored.apply(unknown);
      unknown.forEach(name -> before.put(name, found.getOrDefault(name, SourceVersions.NONE)));
    }
  }

  /** Adds what events have told. */
  void merge(Map<String, SourceVersions> told) {
    load(told.keySet());
    told.forEach(
        (name, versions) -> {
          SourceVersions merged = before.get(name).merge(versions);
          if (!merged.equals(before.get(name))) {
            changed.put(name, merged);
          }
        });
  }

  SourceVersions before(String name) {
    load(Set.of(name));
    return before.get(name);
  }

  SourceVersions now(String name) {
    return changed.containsKey(name) ? changed.get(name) : before(name);
  }

  /** Those of which events have told something new. */
  Map<String, SourceVersions> changed() {
    return changed;
  }
}
