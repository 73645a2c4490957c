package io.zyra.ruleset;

import java.time.Instant;

/** One version of a rule as it is stored. Versions are immutable. */
public record StoredRuleVersion(int version, String source, Instant createdAt, String createdBy) {}
