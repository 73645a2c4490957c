package io.zyra.catalog;

import io.zyra.security.MerchantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A product as it is now.
 *
 * @param shopId its id in the shop; absent until the shop has it
 * @param snapshotId the snapshot that holds the content
 * @param titleUnique whether no other product of the merchant has the same title
 */
public record Product(
    UUID id,
    MerchantId merchant,
    Optional<String> shopId,
    ProductContent content,
    UUID snapshotId,
    boolean titleUnique,
    Instant updatedAt) {}
