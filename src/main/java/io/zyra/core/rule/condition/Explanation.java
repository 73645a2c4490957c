package io.zyra.core.rule.condition;

import java.util.List;
import java.util.Optional;

/**
 * The result of a condition for one subject, with the values that were compared.
 *
 * @param kind the condition's {@code type} in JSON
 * @param sentence in words, with the actual value: {@code "SEO score 61 is below 70"}
 * @param holds the result
 * @param actual the actual value, if the condition compares one and it is known
 * @param expected the expected value, such as {@code "below 70"}
 * @param children the results of child conditions
 */
public record Explanation(
    String kind,
    String sentence,
    boolean holds,
    Optional<String> actual,
    Optional<String> expected,
    List<Explanation> children) {

  public Explanation {
    children = List.copyOf(children);
  }

  /** The reason for the result in one sentence: the children that have the same result. */
  public String because() {
    if (children.isEmpty()) {
      return sentence;
    }
    List<String> parts =
        children.stream()
            .filter(child -> child.holds() == (kind.equals(NoneOf.TYPE) != holds))
            .map(Explanation::because)
            .toList();
    return parts.isEmpty() ? sentence : String.join(" and ", parts);
  }

  static Explanation comparison(
      String kind, String sentence, boolean holds, Optional<String> actual, String expected) {
    return new Explanation(kind, sentence, holds, actual, Optional.of(expected), List.of());
  }

  static Explanation group(String kind, String sentence, boolean holds, List<Explanation> parts) {
    return new Explanation(kind, sentence, holds, Optional.empty(), Optional.empty(), parts);
  }
}
