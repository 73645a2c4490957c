package io.zyra.ruleset;

import java.time.Instant;

/** A stored rule of a merchant: its newest version, and whether it is enabled. */
public record StoredRule(
    String id, int version, String source, boolean enabled, Instant createdAt, Instant updatedAt) {}
