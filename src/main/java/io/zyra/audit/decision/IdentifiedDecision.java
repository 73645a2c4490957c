package io.zyra.audit.decision;

import io.zyra.core.decision.Decision;
import java.time.Instant;
import java.util.UUID;

/** A whole decision with its number and the instant of its audit. */
public record IdentifiedDecision(UUID id, Instant at, Decision decision) {}
