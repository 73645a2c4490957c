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

  /** Whether what an operation has left that failed is stored, before another one is started. */
  default boolean usesPartial() {
    return true;
  }

  /** Whether the root objects have connections, whose items are lines of their own. */
  default boolean hasChildren() {
    return true;
  }

  /**
   * Stores some of the objects. May be called again with the same ones.
   *
   * @param begun when the shop was asked: what is known from later is newer
   */
  void store(MerchantId merchant, UUID job, List<BulkObject> objects, Instant begun);
}
