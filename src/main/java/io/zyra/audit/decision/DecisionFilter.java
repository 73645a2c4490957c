package io.zyra.audit.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a list of decisions is narrowed to.
 *
 * @param subject the id of a product
 * @param state of the action that came of it; one, or several with commas between
 */
public record DecisionFilter(
    Optional<UUID> audit,
    Optional<String> verdict,
    Optional<String> rule,
    Optional<String> type,
    Optional<String> subject,
    Optional<String> state,
    Optional<Instant> since) {}
