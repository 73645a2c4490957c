package io.zyra.shopify.bulk;

import io.zyra.security.MerchantId;
import io.zyra.shopify.client.AdminOperation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A kind of objects that is read in bulk, and where they are stored. */
public interface BulkReadTarget {

  /** The kind in the plural, such as {@code products}; stored, and shown in the job. */
  String subject();

  /** The query, without variables. Connections below those of its root objects are not joined. */
  AdminOperation query();

  /** A search in Shopify's syntax, if not all objects are wanted. */
  default Optional<String> search() {
    return Optional.empty();
  }

  /**
   * Whether each line is a complete object, since it has no connections. Then what an operation
   * left that failed is stored, before another one is started.
   */
  default boolean usesPartial() {
    return false;
  }

  /**
   * Stores some of the objects. May be called again with the same ones.
   *
   * @param begun when the shop was asked: what is known from later is newer
   */
  void store(MerchantId merchant, UUID job, List<BulkObject> objects, Instant begun);
}
