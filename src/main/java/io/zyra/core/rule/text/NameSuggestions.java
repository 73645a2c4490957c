package io.zyra.core.rule.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Proposes the name that an author probably meant. */
public final class NameSuggestions {
  private static final int FARTHEST = 3;

  private NameSuggestions() {}

  /** The name that is at most a few letters away. */
  public static Optional<String> nearest(String written, Collection<String> names) {
    LevenshteinDistance distance = new LevenshteinDistance(FARTHEST);
    String start = written.substring(0, Math.min(written.length(), 80)).toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(name -> distance.apply(start, name) >= 0)
        .min(Comparator.comparingInt(name -> distance.apply(start, name)));
  }

  /** {@code "Did you mean seo_score?"}, or all the names when none is near. */
  public static String didYouMean(String written, Collection<String> names) {
    return nearest(written, names)
        .map(name -> "Did you mean " + name + "?")
        .orElseGet(() -> "Use one of: " + String.join(", ", new TreeSet<>(names)) + ".");
  }
}
