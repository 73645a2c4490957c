package io.zyra.core.policy.dmn.table;

import io.zyra.core.policy.dmn.evaluate.EvaluationWarnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.api.feel.runtime.events.FEELEventListener;
import org.kie.dmn.feel.runtime.events.FEELEventBase;

/**
 * Receives what goes wrong in the expressions of a table and reports it with row and column. The
 * evaluation goes on.
 */
final class TableErrorReporter implements FEELEventListener {
  /** The kind of notes about cells that cannot be computed. */
  static final String CELL = "cell-not-computed";

  private static final int SHOWN = 80;

  private final TableHeader head;
  private final EvaluationWarnings notes;
  private final List<FEELEvent> open = new ArrayList<>();
  private boolean suppressed;

  TableErrorReporter(TableHeader head, EvaluationWarnings notes) {
    this.head = head;
    this.notes = notes;
  }

  @Override
  public void onEvent(FEELEvent event) {
    open.add(event);
  }

  /** Whether errors are discarded: those of evaluations for the trace only. */
  void suppress(boolean on) {
    suppressed = on;
  }

  /** Discards what went wrong since the last time. */
  void clear() {
    open.clear();
  }

  /** Runs an expression; an exception in it is an event like any other. */
  <T> Optional<T> run(Supplier<T> expression) {
    try {
      return Optional.ofNullable(expression.get());
    } catch (RuntimeException broken) {
      open.add(
          new FEELEventBase(FEELEvent.Severity.ERROR, "it has no result for these values", broken));
      return Optional.empty();
    }
  }

  /** Reports what went wrong in an input since the last time. */
  void reportInput(int column) {
    report(
        "Input " + quoted(head.inputs().get(column).getInputExpression()) + " of " + head.name(),
        "is null");
  }

  /** Reports what went wrong in a cell since the last time. */
  void reportCell(TableRow row, int column, boolean holds) {
    report(
        "Row %d of %s: the cell %s of %s"
            .formatted(
                row.number(),
                head.name(),
                quoted(row.texts().get(column)),
                quoted(head.inputs().get(column).getInputExpression())),
        holds ? "cannot be computed in part" : "cannot be computed and does not match");
  }

  /** Reports what went wrong in an output since the last time. */
  void reportOutput(TableRow row, int output) {
    int text = head.inputs().size() + output;
    report(
        "Row %d of %s: the output %s"
            .formatted(
                row.number(),
                head.name(),
                text < row.texts().size() ? quoted(row.texts().get(text)) : ""),
        "cannot be computed");
  }

  /** Reports what went wrong in a default output since the last time. */
  void reportDefault() {
    report("The default output of " + head.name(), "cannot be computed");
  }

  private void report(String where, String what) {
    Optional<FEELEvent> worst =
        open.stream()
            .filter(
                event ->
                    event.getSeverity() == FEELEvent.Severity.ERROR
                        || event.getSeverity() == FEELEvent.Severity.WARN)
            .findFirst();
    open.clear();
    if (worst.isPresent() && !suppressed) {
      String why = Optional.ofNullable(worst.get().getMessage()).orElse("").strip();
      notes.warn(CELL, where + " " + what + (why.isEmpty() ? "." : ": " + why + "."), head.name());
    }
  }

  void warn(String kind, String text) {
    if (!suppressed) {
      notes.warn(kind, text, head.name());
    }
  }

  void error(String kind, String text) {
    notes.error(kind, text, head.name());
  }

  private static String quoted(String text) {
    String line = text == null ? "" : text.strip().replaceAll("\\s+", " ");
    return "`" + (line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…") + "`";
  }
}
