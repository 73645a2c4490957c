package io.zyra.facts;

import io.zyra.core.rule.condition.Condition;

/**
 * A merchant's own segment.
 *
 * @param name its name in rules
 * @param title its title for people
 * @param condition the condition that its customers fulfil
 */
public record SegmentDefinition(String name, String title, Condition condition) {}
