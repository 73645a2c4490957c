package io.zyra.core.policy.dmn.table;

import io.zyra.core.policy.dmn.evaluate.FeelToJsonConverter;
import io.zyra.core.policy.dmn.evaluate.ThreadEvaluationContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.runtime.UnaryTest;
import org.kie.dmn.feel.runtime.decisiontables.DTInputClause;
import org.kie.dmn.feel.runtime.decisiontables.HitPolicy;

/**
 * A decision table that finds its rows by index. Each input is evaluated once, and the index
 * returns the rows that may match. A cell that cannot be computed does not match, with a warning,
 * and the other rows are looked at all the same.
 */
public final class IndexedDecisionTable {
  private final TableHeader head;
  private final List<TableRow> rows;
  private final FEEL feel;
  private final ThreadEvaluationContext running;
  private final Optional<TableIndex> index;

  /**
   * @param cells the parsed cells of each row
   */
  public IndexedDecisionTable(
      TableHeader head,
      List<TableRow> rows,
      FEEL feel,
      List<List<IndexedCell>> cells,
      ThreadEvaluationContext running) {
    this.head = head;
    this.rows = List.copyOf(rows);
    this.feel = feel;
    this.running = running;
    boolean regular = !head.inputs().isEmpty() && !rows.isEmpty();
    this.index =
        regular ? Optional.of(new TableIndex(cells, head.inputs().size())) : Optional.empty();
  }

  String name() {
    return head.name();
  }

  /** A listener for the context in which the table is evaluated. */
  TableErrorReporter errors() {
    return new TableErrorReporter(head, running.notes());
  }

  /** Evaluates the table in a context whose errors are reported to {@code errors}. */
  TableResult evaluate(EvaluationContext context, TableErrorReporter errors) {
    if (rows.isEmpty()) {
      errors.warn("empty-table", "The table " + head.name() + " has no rows.");
    }
    Object[] values = inputs(context, errors);
    Optional<TableIndex.Rows> found = index.map(rowIndex -> rowIndex.rows(values));
    int[] numbers =
        found
            .map(TableIndex.Rows::numbers)
            .orElseGet(() -> IntStream.range(0, rows.size()).toArray());
    running.budget().charge((1L + numbers.length) * Math.max(1, values.length));
    RowMatches matches = new RowMatches();
    for (int number : numbers) {
      TableRow row = rows.get(number);
      switch (match(row, number, found, values, context, errors)) {
        case YES -> matches.matched().add(row);
        case UNKNOWN -> matches.unknown().add(row);
        case NO -> {
          continue;
        }
      }
      if (head.policy() == HitPolicy.FIRST) {
        errors.suppress(true);
      }
    }
    errors.suppress(false);
    return new HitPolicyRunner(head, new RowOutputs(head, feel, context, errors), errors)
        .answer(matches);
  }

  /** The rows that match, and those of which it is unknown because a cell cannot be read. */
  record RowMatches(List<TableRow> matched, List<TableRow> unknown) {
    RowMatches() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private enum Match {
    YES,
    NO,
    UNKNOWN
  }

  private Match match(
      TableRow row,
      int number,
      Optional<TableIndex.Rows> found,
      Object[] values,
      EvaluationContext context,
      TableErrorReporter errors) {
    boolean whole = found.isPresent() && found.get().whole();
    boolean unknown = false;
    for (int column = 0; column < values.length; column++) {
      if (row.unreadable().contains(column)) {
        unknown = true;
      } else if (!(whole && index.get().decides(number, column))) {
        Object value = values[column];
        UnaryTest cell = row.cells().get(column);
        context.setValue("?", value);
        boolean holds = errors.run(() -> cell.apply(context, value)).orElse(false);
        errors.reportCell(row, column, holds);
        if (!holds) {
          return Match.NO;
        }
      }
    }
    return unknown ? Match.UNKNOWN : Match.YES;
  }

  /** The values of the inputs. One that is not allowed counts as null, with a warning. */
  private Object[] inputs(EvaluationContext context, TableErrorReporter errors) {
    Object[] values = new Object[head.inputs().size()];
    for (int column = 0; column < values.length; column++) {
      NameLookup asked = head.asked().get(column);
      values[column] = errors.run(() -> asked.in(context, feel)).orElse(null);
      errors.reportInput(column);
      DTInputClause input = head.inputs().get(column);
      if (!input.getInputValues().isEmpty() && !isAllowed(values[column], input, context, errors)) {
        if (values[column] != null) {
          errors.warn(
              "value-not-allowed",
              "%s of %s is %s, which is not among the allowed values %s; it counts as null."
                  .formatted(
                      input.getInputExpression(),
                      head.name(),
                      FeelToJsonConverter.shown(values[column]),
                      Optional.ofNullable(input.getInputValuesText()).orElse("").strip()));
        }
        values[column] = null;
      }
    }
    return values;
  }

  private static boolean isAllowed(
      Object value, DTInputClause input, EvaluationContext context, TableErrorReporter errors) {
    if (input.isCollection() && value instanceof Collection<?> list) {
      boolean all = true;
      for (Object item : list) {
        all &= passes(item, input, context, errors);
      }
      return all;
    }
    return passes(value, input, context, errors);
  }

  private static boolean passes(
      Object value, DTInputClause input, EvaluationContext context, TableErrorReporter errors) {
    boolean passes =
        input.getInputValues().stream()
            .anyMatch(test -> errors.run(() -> test.apply(context, value)).orElse(false));
    errors.clear();
    return passes;
  }
}
