package io.zyra.core.rule.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Proposes the nearest known name for an unknown one. */
public final class NameSuggestions {
  private static final int FARTHEST = 3;

  private NameSuggestions() {}

  /** The nearest name within a small edit distance. */
  public static Optional<String> nearest(String written, Collection<String> names) {
    LevenshteinDistance distance = new LevenshteinDistance(FARTHEST);
    String start = written.substring(0, Math.min(written.length(), 80)).toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> distance.apply(start, name) >= 0)
        .min(Comparator.comparingInt(name -> distance.apply(start, name)));
  }

  /** {@code "Did you mean seo_score?"}, or a list of all names if none is near. */
  public static String didYouMean(String written, Collection<String> names) {
    return nearest(written, names)
        .map(name -> "Did you mean " + name + "?")
        .orElseGet(() -> "Use one of: " + String.join(", ", new TreeSet<>(names)) + ".");
  }
}
