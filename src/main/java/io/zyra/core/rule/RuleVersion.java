package io.zyra.core.rule;

/**
 * One saved version of a rule.
 *
 * @param version 1 for the first
 * @param source the JSON exactly as the merchant wrote it
 */
public record RuleVersion(Rule rule, int version, String source) {}
