package io.zyra.catalog;

import io.zyra.catalog.seo.TextFeatures;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A product with what was measured of its current snapshot: what facts are made of. */
public record MeasuredProduct(
    UUID id,
    Optional<String> shopId,
    String title,
    String handle,
    String status,
    String vendor,
    String productType,
    String tags,
    TextFeatures features,
    int sameTitleCount,
    Instant createdAt,
    Instant updatedAt) {}
