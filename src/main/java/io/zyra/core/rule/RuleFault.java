package io.zyra.core.rule;

/**
 * Something in a rule's JSON that keeps it from being saved, or that its author should look at.
 *
 * @param pointer JSON pointer (RFC 6901) to the place
 * @param message what is the matter
 * @param hint what to do about it; empty when the message says it all
 */
public record RuleFault(String pointer, String message, String hint) {}
