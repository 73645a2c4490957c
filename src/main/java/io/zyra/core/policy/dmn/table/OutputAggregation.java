package io.zyra.core.policy.dmn.table;

import io.zyra.core.feel.value.Decimal128;
import io.zyra.core.feel.value.FeelEquality;
import io.zyra.core.feel.value.FeelOrder;
import io.zyra.core.policy.dmn.table.RowOutputs.Hit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kie.dmn.feel.runtime.decisiontables.HitPolicy;

/**
 * COLLECT with SUM, COUNT, MIN or MAX, column by column. Over an output that is null, or of another
 * kind than the others, the result is null, with a warning.
 */
final class OutputAggregation {
  private final TableHeader head;
  private final RowOutputs outputs;
  private final TableErrorReporter errors;

  OutputAggregation(TableHeader head, RowOutputs outputs, TableErrorReporter errors) {
    this.head = head;
    this.outputs = outputs;
    this.errors = errors;
  }

  TableResult answer(List<Hit> hits, List<TableRow> matched) {
    List<Optional<Object>> columns = new ArrayList<>();
    for (int column = 0; column < head.outputs().size(); column++) {
      columns.add(column(hits, column));
    }
    return TableResult.of(outputs.joined(columns), matched, selected(hits, matched, columns));
  }

  /** The row that has the least or greatest output; for the other aggregations all of them. */
  private List<TableRow> selected(
      List<Hit> hits, List<TableRow> matched, List<Optional<Object>> columns) {
    if (head.policy() != HitPolicy.COLLECT_MIN && head.policy() != HitPolicy.COLLECT_MAX) {
      return matched;
    }
    return hits.stream()
        .filter(hit -> FeelEquality.same(outputs.value(hit), outputs.joined(columns)))
        .map(Hit::row)
        .limit(1)
        .toList();
  }

  private Optional<Object> column(List<Hit> hits, int column) {
    if (head.policy() == HitPolicy.COLLECT_COUNT) {
      List<Object> values = new ArrayList<>();
      hits.forEach(hit -> values.add(hit.values().get(column).orElse(null)));
      return Optional.of(
          BigDecimal.valueOf(
              head.countsDistinct() ? FeelEquality.distinct(values).size() : values.size()));
    }
    Optional<Object> total = Optional.empty();
    for (Hit hit : hits) {
      Optional<Object> value = hit.values().get(column);
      Optional<Object> next =
          hit.fault().isPresent() || value.isEmpty()
              ? Optional.empty()
              : total.isEmpty() ? first(value.get()) : joined(total.get(), value.get());
      if (next.isEmpty()) {
        tell(hit, value, column);
        return Optional.empty();
      }
      total = next;
    }
    return total;
  }

  private Optional<Object> first(Object value) {
    return head.policy() == HitPolicy.COLLECT_SUM && !(value instanceof BigDecimal)
            || FeelOrder.compare(value, value).isEmpty()
        ? Optional.empty()
        : Optional.of(value);
  }

  private Optional<Object> joined(Object total, Object value) {
    if (head.policy() == HitPolicy.COLLECT_SUM) {
      return total instanceof BigDecimal a && value instanceof BigDecimal b
          ? Optional.of(a.add(b, Decimal128.DIGITS)).filter(Decimal128::fits).map(sum -> sum)
          : Optional.empty();
    }
    boolean least = head.policy() == HitPolicy.COLLECT_MIN;
    return FeelOrder.compare(value, total)
        .map(order -> (least ? order < 0 : order > 0) ? value : total);
  }

  private void tell(Hit hit, Optional<Object> value, int column) {
    String name = head.outputs().get(column).name();
    errors.warn(
        "aggregate-is-null",
        hit.fault()
            .map(fault -> fault + ": " + aggregation() + " of " + head.name() + " is null.")
            .orElseGet(
                () ->
                    "%s of %s is null: row %d gives %s%s."
                        .formatted(
                            aggregation(),
                            head.name(),
                            hit.row().number(),
                            value.isEmpty()
                                ? "null"
                                : "a value that cannot be taken with the others",
                            name.isEmpty() ? "" : " for " + name)));
  }

  private String aggregation() {
    return "COLLECT " + head.policy().name().substring("COLLECT_".length());
  }
}
