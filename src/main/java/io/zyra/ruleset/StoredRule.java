package io.zyra.ruleset;

import java.time.Instant;

/** A merchant's rule as it is stored: its newest version, and whether it is switched on. */
public record StoredRule(
    String id, int version, String source, boolean enabled, Instant createdAt, Instant updatedAt) {}
