package io.zyra.core.feel.tree;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.events.ASTEventBase;
import org.kie.dmn.feel.util.Msg;
import org.kie.dmn.feel.util.StringEvalHelper;

/** One {@code name in values} of a loop. Ranges of numbers and dates ascend or descend. */
final class IterationDomain {
  private final String name;
  private final BaseNode start;
  private final Optional<BaseNode> end;

  IterationDomain(IterationContextNode origin, BaseNode start, Optional<BaseNode> end) {
    this.name = StringEvalHelper.normalizeVariableName(origin.getName().getText());
    this.start = start;
    this.end = end;
  }

  String name() {
    return name;
  }

  /** An iterator over the values; empty if it is neither a list nor a valid range. */
  Optional<Iterator<?>> values(EvaluationContext context) {
    Object from = start.evaluate(context);
    if (end.isPresent()) {
      return range(from, end.get().evaluate(context), context);
    }
    if (from instanceof Iterable<?> list) {
      return Optional.of(list.iterator());
    }
    if (from instanceof Range range) {
      return range(range.getStart(), range.getEnd(), context);
    }
    return from == null ? Optional.empty() : Optional.of(Collections.singleton(from).iterator());
  }

  private static Optional<Iterator<?>> range(Object from, Object to, EvaluationContext context) {
    if (from instanceof BigDecimal a && to instanceof BigDecimal b) {
      return Optional.of(numbers(a, b));
    }
    if (from instanceof LocalDate a && to instanceof LocalDate b) {
      return Optional.of(dates(a, b));
    }
    context.notifyEvt(
        () ->
            new ASTEventBase(
                FEELEvent.Severity.ERROR,
                Msg.createMessage(Msg.X_TYPE_INCOMPATIBLE_WITH_Y_TYPE, from, to),
                null));
    return Optional.empty();
  }

  private static Iterator<?> numbers(BigDecimal from, BigDecimal to) {
    BigDecimal step = from.compareTo(to) <= 0 ? BigDecimal.ONE : BigDecimal.ONE.negate();
    return new Steps<>(
        from, value -> value.add(step), value -> value.compareTo(to) * step.signum() > 0);
  }

  private static Iterator<?> dates(LocalDate from, LocalDate to) {
    int step = from.compareTo(to) <= 0 ? 1 : -1;
    return new Steps<>(
        from, value -> value.plusDays(step), value -> value.compareTo(to) * step > 0);
  }

  /** Values from the first one up to the end of the range. */
  private static final class Steps<T> implements Iterator<T> {
    private final UnaryOperator<T> next;
    private final Predicate<T> beyond;
    private T value;

    Steps(T first, UnaryOperator<T> next, Predicate<T> beyond) {
      this.value = first;
      this.next = next;
      this.beyond = beyond;
    }

    @Override
    public boolean hasNext() {
      return !beyond.test(value);
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      T current = value;
      value = next.apply(value);
      return current;
    }
  }
}
