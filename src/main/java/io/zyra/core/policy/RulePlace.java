package io.zyra.core.policy;

/**
 * Where a proposal's subject stands among those that its rule acts on, which a rule may limit. All
 * that a rule wants of one subject shares one place.
 *
 * @param inRun 1 for the first subject of the run
 * @param today the same, counted on from what the rule did earlier on the merchant's day
 */
public record RulePlace(int inRun, int today) {}
