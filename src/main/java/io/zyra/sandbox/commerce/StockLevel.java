package io.zyra.sandbox.commerce;

import java.time.Instant;

/** The stock of a variant at the shop's one location. */
public record StockLevel(long inventoryItemId, int available, Instant updatedAt) {

  /** The one location of every sandbox shop. */
  public static final long LOCATION_ID = 7_300_000_000_001L;
}
