package io.zyra.action.publish;

import io.zyra.catalog.edit.ProductChange;
import java.util.List;

/**
 * Finds the fields that keep an action from being written: those that somebody has edited in the
 * shop since the decision. If a person has asked to overwrite edits, only those whose variant or
 * image is gone.
 */
public final class EditConflictDetector {
  private EditConflictDetector() {}

  static List<String> find(ShopPublisher.Job job, LiveProductComparison now) {
    return job.overwrite()
        ? job.edits().stream()
            .filter(edit -> !now.takes(edit))
            .map(edit -> edit.field().toString())
            .toList()
        : editedSince(job.changes(), now);
  }

  /** The fields that are neither as a change found them nor as it wants them. */
  public static List<String> editedSince(List<ProductChange> changes, LiveProductComparison now) {
    return changes.stream()
        .filter(change -> !now.shows(change.forward()) && !now.shows(change.backward()))
        .map(change -> change.field().toString())
        .toList();
  }
}
