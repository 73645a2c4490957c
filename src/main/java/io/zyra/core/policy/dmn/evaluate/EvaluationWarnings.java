package io.zyra.core.policy.dmn.evaluate;

import io.zyra.core.policy.dmn.EvaluationResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Warnings about one evaluation, beside its results. The same one is kept once, and loops cannot
 * add any number of notes.
 */
public final class EvaluationWarnings {
  private static final int MOST = 200;

  private final Set<EvaluationResult.Message> told = new LinkedHashSet<>();

  /** Something went wrong in a part, and the evaluation went on. */
  public void warn(String kind, String text, String source) {
    add("warning", kind, text, source);
  }

  /** Something has no result because of this. */
  public void error(String kind, String text, String source) {
    add("error", kind, text, source);
  }

  private void add(String severity, String kind, String text, String source) {
    if (told.size() < MOST) {
      told.add(
          new EvaluationResult.Message(
              severity, kind, text, Optional.ofNullable(source).filter(name -> !name.isEmpty())));
    } else if (told.size() == MOST) {
      told.add(
          new EvaluationResult.Message(
              "warning", "more", "There are more messages than these.", Optional.empty()));
    }
  }

  public boolean isEmpty() {
    return told.isEmpty();
  }

  /** All notes, in the order in which they were made. */
  public List<EvaluationResult.Message> all() {
    return List.copyOf(told);
  }
}
