package io.zyra.dmn.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A stored model.
 *
 * @param active the active version, if any
 * @param newest the newest version
 */
public record StoredModel(
    UUID id,
    String name,
    String namespace,
    Optional<Integer> active,
    int newest,
    Instant createdAt,
    Instant updatedAt) {}
