package io.zyra.segment;

/**
 * A merchant's segment as it is stored.
 *
 * @param condition JSON of the rule language
 */
record StoredSegment(String name, String title, String condition) {}
