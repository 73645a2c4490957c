package io.zyra.core.policy;

import java.util.Comparator;

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
}
