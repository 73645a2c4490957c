package io.zyra.core.policy.dmn.table;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.kie.dmn.feel.lang.CompiledExpression;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.runtime.UnaryTest;

/**
 * A compiled output column.
 *
 * @param name empty if it is the only one and has none
 * @param type of its values
 * @param collection whether its values are lists
 * @param values tests of the allowed values, in order of priority
 * @param otherwise the default output
 */
public record TableOutput(
    String name,
    Type type,
    boolean collection,
    List<UnaryTest> values,
    Optional<CompiledExpression> otherwise) {

  public TableOutput {
    values = List.copyOf(values);
  }

  /** A list of one value where one value is declared becomes the value. */
  Object converted(Object value) {
    if (value == null || type == BuiltInType.UNKNOWN || collection) {
      return value;
    }
    return value instanceof Collection<?> list && list.size() == 1 && !type.isAssignableValue(value)
        ? list.iterator().next()
        : value;
  }

  /** What is wrong with a value; empty if nothing is. */
  Optional<String> fault(Object value, boolean checked, EvaluationContext context) {
    if (collection && value instanceof Collection<?> list) {
      return list.stream()
          .map(item -> faultOfOne(item, checked, context))
          .flatMap(Optional::stream)
          .findFirst();
    }
    return faultOfOne(value, checked, context);
  }

  private Optional<String> faultOfOne(Object value, boolean checked, EvaluationContext context) {
    if (checked && !type.isAssignableValue(value)) {
      return Optional.of("which is not of type " + type.getName());
    }
    return values.isEmpty() || rank(value, context) < values.size()
        ? Optional.empty()
        : Optional.of("which is not among the allowed values");
  }

  /** The place of a value among the allowed ones; their number if it is none of them. */
  int rank(Object value, EvaluationContext context) {
    for (int i = 0; i < values.size(); i++) {
      if (Boolean.TRUE.equals(values.get(i).apply(context, value))) {
        return i;
      }
    }
    return values.size();
  }
}
