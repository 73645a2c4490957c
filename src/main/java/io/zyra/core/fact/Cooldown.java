package io.zyra.core.fact;

/**
 * A rule has decided about this subject so recently that it is to leave it alone now. Only the
 * cooldowns that still hold at the facts' instant are facts.
 */
public record Cooldown(String ruleId, SubjectRef subject) {}
