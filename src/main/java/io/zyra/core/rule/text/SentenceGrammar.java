package io.zyra.core.rule.text;

import io.zyra.core.fact.Metric;
import java.util.Set;

/** English word forms for the sentences of rules. */
public final class SentenceGrammar {
  private static final Set<String> MANY = Set.of("units", "views", "orders", "carts");

  private SentenceGrammar() {}

  /** {@code "price is"}, {@code "orders in 1 day are"}. */
  public static String being(Metric metric) {
    String label = metric.label();
    int end = label.indexOf(' ');
    return label + (MANY.contains(end < 0 ? label : label.substring(0, end)) ? " are" : " is");
  }

  /** {@code "1 order"}, {@code "2 orders"}. */
  public static String counted(long number, String nouns) {
    boolean one = number == 1 && nouns.endsWith("s");
    return number + " " + (one ? nouns.substring(0, nouns.length() - 1) : nouns);
  }

  /** The plural form of a verb: {@code "contains"}, {@code "contain"}. */
  public static String ofSeveral(String words) {
    if (words.startsWith("is ")) {
      return "are " + words.substring(3);
    }
    return words.equals("contains") ? "contain" : words;
  }
}
