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
   * @param key by which the shop's list of operations shows it; empty for starts of before there
   *     were keys
   * @param lines the action of each line of its file
   * @param operationId empty while it is not known whether the shop has started it
   */
  record Asked(
      String kind, Instant at, Optional<UUID> key, List<UUID> lines, Optional<String> operationId) {
    Asked {
      lines = List.copyOf(lines);
    }

    /** The same with the operation that the shop has started. */
    Asked started(String operation) {
      return new Asked(kind, at, key, lines, Optional.of(operation));
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
