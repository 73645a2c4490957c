package io.zyra.core.policy;

/**
 * What one policy said to one proposal.
 *
 * @param policy the policy's name, such as {@code price_guard}
 * @param reason in words, with the numbers it looked at
 */
public record PolicyAnswer(String policy, Verdict verdict, String reason) {}
