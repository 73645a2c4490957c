package io.zyra.action.publish;

import java.util.List;

/**
 * Finds the fields that keep an action from being written: those that somebody has edited in the
 * shop since the decision. If a person has asked to overwrite edits, only those whose variant or
 * image is gone.
 */
final class EditConflictDetector {
  private EditConflictDetector() {}

  static List<String> find(ShopPublisher.Job job, LiveProductComparison now) {
    return job.overwrite()
        ? job.edits().stream()
            .filter(edit -> !now.takes(edit))
            .map(edit -> edit.field().toString())
            .toList()
        : now.editedSince(job.changes());
  }
}
