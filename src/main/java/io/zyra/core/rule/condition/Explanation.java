package io.zyra.core.rule.condition;

import java.util.List;
import java.util.Optional;

/**
 * What became of a condition when it met a subject.
 *
 * @param kind the condition's {@code type} in JSON
 * @param sentence in words, with the value seen: {@code "SEO score 61 is below 70"}
 * @param holds whether it was true
 * @param actual the value seen, when the condition compares one and it was known
 * @param expected what it was compared with, such as {@code "below 70"}
 * @param children for conditions made of conditions
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

  /** What made it true or false, in one sentence: the parts that came out as the whole did. */
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
