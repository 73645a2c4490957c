package io.zyra.core.feel.check;

import io.zyra.core.feel.function.FeelFunctions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Proposes the FEEL function for an unknown function name. */
final class FunctionSuggestions {
  /** Names in other languages for FEEL's functions, in lower case without separators. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("len", "string length, or count for lists"),
          Map.entry("length", "string length, or count for lists"),
          Map.entry("size", "count"),
          Map.entry("lower", "lower case"),
          Map.entry("tolowercase", "lower case"),
          Map.entry("upper", "upper case"),
          Map.entry("touppercase", "upper case"),
          Map.entry("avg", "mean"),
          Map.entry("average", "mean"),
          Map.entry("round", "round half up, or decimal"),
          Map.entry("mod", "modulo"),
          Map.entry("pow", "the operator **"),
          Map.entry("concat", "the operator + for texts, or concatenate for lists"),
          Map.entry("includes", "contains for texts, or list contains for lists"),
          Map.entry("substr", "substring"),
          Map.entry("regex", "matches"),
          Map.entry("join", "string join"),
          Map.entry("isempty", "= \"\" for texts, or count(...) = 0 for lists"),
          Map.entry("isnull", "= null"),
          Map.entry("unique", "distinct values"));

  private FunctionSuggestions() {}

  static String didYouMean(String written) {
    String plain = written.toLowerCase(Locale.ROOT).replaceAll("[ _]", "");
    return Optional.ofNullable(ELSEWHERE.get(plain))
        .or(() -> spelled(plain))
        .map(meant -> "Did you mean " + meant + "?")
        .orElse(
            "Functions are, among others: contains, starts with, lower case, string length,"
                + " matches, count, list contains, sum, min, max, date, duration.");
  }

  /** A function with a similar spelling, or with a similar word in its name. */
  private static Optional<String> spelled(String plain) {
    int farthest = Math.min(2, plain.length() / 3);
    LevenshteinDistance distance = new LevenshteinDistance(farthest);
    List<String> names = List.copyOf(FeelFunctions.ALL.keySet());
    return names.stream()
        .filter(name -> distance.apply(plain, name.replace(" ", "")) >= 0)
        .findFirst()
        .or(
            () ->
                names.stream()
                    .filter(
                        name ->
                            List.of(name.split(" ")).stream()
                                .anyMatch(word -> distance.apply(plain, word) >= 0))
                    .findFirst());
  }
}
