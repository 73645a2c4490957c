package io.zyra.action.publish;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * How far a round of bulk publishing is.
 *
 * @param done the kinds of mutations whose operation has ended
 * @param asked the operation that the shop was asked for and that has not ended
 */
record BulkPublishRun(Set<String> done, Optional<Asked> asked) {
  static final BulkPublishRun NEW = new BulkPublishRun(Set.of(), Optional.empty());

  BulkPublishRun {
    done = Set.copyOf(done);
  }

  /**
   * An operation that the shop was asked for.
   *
   * @param lines the action of each line of its file
   * @param operationId empty while it is not known whether the shop has started it
   */
  record Asked(String kind, Instant at, List<UUID> lines, Optional<String> operationId) {
    Asked {
      lines = List.copyOf(lines);
    }
  }

  /** Whether nothing was asked of the shop yet. */
  boolean isNew() {
    return done.isEmpty() && asked.isEmpty();
  }

  /** The same after the operation has ended, or is given up. */
  BulkPublishRun ended() {
    Set<String> all = new HashSet<>(done);
    asked.map(Asked::kind).ifPresent(all::add);
    return new BulkPublishRun(all, Optional.empty());
  }
}
