package io.zyra.core.policy;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one policy said to one proposal.
 *
 * @param policy the policy's name, such as {@code price_guard}
 * @param reason in words, with the numbers it looked at
 */
public record PolicyAnswer(String policy, Verdict verdict, String reason) {

  /** Then by the policies' names, so that equal judgements are written equally. */
  public static final Comparator<PolicyAnswer> STRICTEST_FIRST =
      Comparator.comparing(PolicyAnswer::verdict).reversed().thenComparing(PolicyAnswer::policy);

  /** Strictest first; the list itself when it is so, and cannot be changed. */
  static List<PolicyAnswer> sorted(List<PolicyAnswer> answers) {
    for (int i = 1; i < answers.size(); i++) {
      if (STRICTEST_FIRST.compare(answers.get(i - 1), answers.get(i)) > 0) {
        return answers.stream().sorted(STRICTEST_FIRST).collect(Collectors.toUnmodifiableList());
      }
    }
    return List.copyOf(answers);
  }
}
