package io.zyra.dmn;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A model with all of its versions.
 *
 * @param active the version in force, if any
 * @param newest the version uploaded last
 */
record StoredModel(
    UUID id,
    String name,
    String namespace,
    Optional<Integer> active,
    int newest,
    Instant createdAt,
    Instant updatedAt) {}
