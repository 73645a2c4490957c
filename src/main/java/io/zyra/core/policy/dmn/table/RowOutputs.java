package io.zyra.core.policy.dmn.table;

import io.zyra.core.policy.dmn.evaluate.FeelToJsonConverter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.impl.EvaluationContextImpl;

/** Computes the outputs of rows and checks them against their columns. */
final class RowOutputs {
  private final TableHeader head;
  private final FEEL feel;
  private final EvaluationContext context;
  private final TableErrorReporter errors;
  private final boolean checked;

  RowOutputs(TableHeader head, FEEL feel, EvaluationContext context, TableErrorReporter errors) {
    this.head = head;
    this.feel = feel;
    this.context = context;
    this.errors = errors;
    this.checked = ((EvaluationContextImpl) context).isPerformRuntimeTypeCheck();
  }

  /**
   * The output of a row that matches.
   *
   * @param values of the output columns, in order; empty for null
   * @param fault what is wrong with it; empty if nothing is
   */
  record Hit(TableRow row, List<Optional<Object>> values, Optional<String> fault) {}

  Hit hit(TableRow row) {
    List<Optional<Object>> values =
        IntStream.range(0, head.outputs().size())
            .mapToObj(i -> Optional.ofNullable(output(row, i)))
            .toList();
    Optional<String> fault = Optional.empty();
    for (int i = 0; i < values.size() && fault.isEmpty(); i++) {
      int column = i;
      Object value = values.get(i).orElse(null);
      fault =
          head.outputs()
              .get(i)
              .fault(value, checked, context)
              .map(why -> said(row, column, value, why));
    }
    errors.clear();
    return new Hit(row, values, fault);
  }

  private String said(TableRow row, int column, Object value, String why) {
    String name = head.outputs().get(column).name();
    return "Row %d of %s gives %s%s, %s"
        .formatted(
            row.number(),
            head.name(),
            FeelToJsonConverter.shown(value),
            name.isEmpty() ? "" : " for " + name,
            why);
  }

  private Object output(TableRow row, int column) {
    if (column >= row.outputs().size()) {
      return null;
    }
    Object value = computed(row.outputs().get(column));
    errors.reportOutput(row, column);
    return head.outputs().get(column).converted(value);
  }

  private Object computed(CompiledExpression expression) {
    return errors.run(() -> feel.evaluate(expression, context)).orElse(null);
  }

  /** One value, or a context of the values by the names of their columns. */
  Object value(Hit hit) {
    return joined(hit.values());
  }

  Object joined(List<Optional<Object>> values) {
    if (values.size() == 1) {
      return values.get(0).orElse(null);
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      entries.put(head.outputs().get(i).name(), values.get(i).orElse(null));
    }
    return entries;
  }

  /** The default output, if every column has one. */
  Optional<List<Optional<Object>>> otherwise() {
    if (head.outputs().isEmpty()
        || head.outputs().stream().anyMatch(output -> output.otherwise().isEmpty())) {
      return Optional.empty();
    }
    List<Optional<Object>> values =
        head.outputs().stream()
            .map(output -> Optional.ofNullable(computed(output.otherwise().orElseThrow())))
            .toList();
    errors.reportDefault();
    return Optional.of(values);
  }

  /** The places of an output among the allowed values of the columns that list them. */
  List<Integer> ranks(Hit hit) {
    List<Integer> ranks = new ArrayList<>();
    for (int i = 0; i < head.outputs().size(); i++) {
      TableOutput output = head.outputs().get(i);
      if (!output.values().isEmpty()) {
        ranks.add(output.rank(hit.values().get(i).orElse(null), context));
      }
    }
    return ranks;
  }
}
