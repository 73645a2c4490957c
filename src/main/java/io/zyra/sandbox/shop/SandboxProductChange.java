package io.zyra.sandbox.shop;

import java.time.Instant;

/** A product of a shop was created, updated or deleted; the change is on disk. */
public record SandboxProductChange(Shop shop, Kind kind, SandboxProduct product, Instant at) {

  /** What happened to it. */
  public enum Kind {
    CREATED,
    UPDATED,
    DELETED
  }
}
