package io.zyra.shopify.client;

import java.time.Instant;

/** The share of a shop's rate limit that this process may use. */
@FunctionalInterface
public interface RateLimitShare {

  /** For a process that is the only one to call the shops. */
  RateLimitShare WHOLE = shop -> new Share(1, Instant.MIN);

  /**
   * A share.
   *
   * @param replicas the share is one part of that many
   * @param from when it may be used first
   */
  record Share(int replicas, Instant from) {}

  /** The share in the limit of a shop, which is about to be called. */
  Share of(String shop);
}
