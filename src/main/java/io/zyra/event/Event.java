package io.zyra.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A recorded event. Immutable. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Event(
    UUID id,
    String type,
    Optional<String> subject,
    String text,
    JsonNode payload,
    Instant occurredAt,
    Instant recordedAt) {}
