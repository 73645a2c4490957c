package io.zyra.facts;

import io.zyra.core.rule.Condition;

/**
 * A segment that a merchant has described.
 *
 * @param name its name in rules
 * @param title its name for people
 * @param condition who is in it: a condition that customers can answer
 */
public record SegmentDefinition(String name, String title, Condition condition) {}
