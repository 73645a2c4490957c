package io.zyra.catalog;

import io.zyra.security.MerchantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A product with its current content.
 *
 * @param shopId the shop's id; absent until the product exists in the shop
 * @param snapshotId the snapshot with the content
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
