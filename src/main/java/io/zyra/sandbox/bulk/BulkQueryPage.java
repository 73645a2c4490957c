package io.zyra.sandbox.bulk;

import java.util.Optional;

/**
 * The part of a bulk query's root connection that one execution reads. The connection takes the
 * cursor from it, instead of from its arguments, and leaves the next one. Connections below the
 * root are not paged in bulk queries.
 */
public final class BulkQueryPage {
  private static final int SIZE = 500;

  private final Optional<String> after;
  private Optional<String> next = Optional.empty();

  BulkQueryPage(Optional<String> after) {
    this.after = after;
  }

  /** The cursor behind which the page begins. */
  public Optional<String> after() {
    return after;
  }

  public int size() {
    return SIZE;
  }

  /** Says that there is more behind a cursor. */
  public void continueAfter(String cursor) {
    next = Optional.of(cursor);
  }

  /** The page behind this one. */
  Optional<BulkQueryPage> next() {
    return next.map(cursor -> new BulkQueryPage(Optional.of(cursor)));
  }
}
