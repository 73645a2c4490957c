package io.zyra.core.rule;

/**
 * An error or a warning about a rule's JSON.
 *
 * @param pointer JSON pointer (RFC 6901) to the place
 * @param message what is wrong
 * @param hint what to do about it; empty if the message is sufficient
 */
public record RuleFault(String pointer, String message, String hint) {}
