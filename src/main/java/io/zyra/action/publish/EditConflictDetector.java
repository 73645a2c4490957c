package io.zyra.action.publish;

import io.zyra.catalog.edit.ProductChange;
import java.util.List;

/**
 * Finds the fields that keep an action from being written: those that somebody has edited in the
 * shop since the decision. If a person has asked to overwrite edits, only those whose variant or
 * image is gone. Tags never do: they are added and taken away among those that are there.
 */
public final class EditConflictDetector {
  private EditConflictDetector() {}

  static List<String> find(
      List<ProductChange> changes, boolean overwrite, LiveProductComparison now) {
    return overwrite
        ? changes.stream()
            .filter(change -> !now.takes(change))
            .map(change -> change.field().toString())
            .toList()
        : editedSince(changes, now);
  }

  /** The fields that are neither as a change found them nor as it wants them. */
  public static List<String> editedSince(List<ProductChange> changes, LiveProductComparison now) {
    return changes.stream().filter(now::isEdited).map(change -> change.field().toString()).toList();
  }
}
