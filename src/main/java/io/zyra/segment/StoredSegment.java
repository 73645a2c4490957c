package io.zyra.segment;

/**
 * A segment as a merchant has described it.
 *
 * @param condition JSON of the rule language
 */
record StoredSegment(String name, String title, String condition) {}
