package io.zyra.core.fact;

/**
 * A rule has recently decided about this subject and must skip it now. Only cooldowns that are
 * active at the instant of the facts are facts; which are active is stored and looked up outside
 * the core, in {@code CooldownRepository}.
 */
public record Cooldown(String ruleId, SubjectRef subject) {}
