package io.zyra.catalog.snapshot;

import io.zyra.catalog.ProductContent;
import java.time.Instant;
import java.util.UUID;

/** An immutable copy of a product's content, with the reason it was taken. */
public record ProductSnapshot(UUID id, String reason, Instant createdAt, ProductContent content) {}
