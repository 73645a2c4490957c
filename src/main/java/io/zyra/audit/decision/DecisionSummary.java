package io.zyra.audit.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A decision as lists show it.
 *
 * @param because what made the rule fire, in one sentence
 * @param actionId the action that was on its way for the same wish already, or, of decisions of
 *     earlier versions, any that came of it
 * @param createdAt the instant of its facts
 */
public record DecisionSummary(
    UUID id,
    UUID auditId,
    String ruleId,
    int ruleVersion,
    String actionType,
    String subjectScope,
    String subjectId,
    String subjectLabel,
    String verdict,
    String because,
    Optional<UUID> actionId,
    Instant createdAt) {}
