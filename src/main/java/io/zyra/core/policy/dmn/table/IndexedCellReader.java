package io.zyra.core.policy.dmn.table;

import io.zyra.core.feel.value.TemporalLiterals;
import io.zyra.core.policy.dmn.table.ValueRange.Bound;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kie.dmn.feel.lang.EvaluationContext;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.DashNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.RangeNode.IntervalBoundary;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.ast.UndefinedValueNode;

/**
 * Reads cells whose meaning follows from their text: dashes, literals, comparisons, ranges, lists
 * of these and their negation. The result is equivalent to KIE's {@code UnaryTestNode}.
 */
public final class IndexedCellReader {
  private final EvaluationContext context;
  private final Set<String> names;
  private final Set<String> single;

  /**
   * @param context the context for evaluating literals
   * @param names variables that a cell may use
   * @param single variables that hold a single value, never a list
   */
  public IndexedCellReader(EvaluationContext context, Set<String> names, Set<String> single) {
    this.context = context;
    this.names = Set.copyOf(names);
    this.single = Set.copyOf(single);
  }

  /** Reads a cell that was parsed and not yet instrumented. */
  public IndexedCell read(ASTNode root) {
    if (!(root instanceof UnaryTestListNode tests) || tests.getElements().isEmpty()) {
      return IndexedCell.ALWAYS_RUN;
    }
    IndexedCell cell =
        tests.getElements().stream().map(this::test).reduce(IndexedCell::or).orElseThrow();
    return tests.isNegated() ? cell.negation() : cell;
  }

  private IndexedCell test(BaseNode node) {
    if (node instanceof DashNode) {
      return IndexedCell.ANYTHING;
    }
    if (!(node instanceof UnaryTestNode test)) {
      return IndexedCell.ALWAYS_RUN;
    }
    BaseNode operand = test.getValue();
    return switch (test.getOperator()) {
      case EQ -> names(operand, names) ? IndexedCell.UNKNOWN : equal(operand);
      case NE -> names(operand, names) ? IndexedCell.UNKNOWN : equal(operand).negation();
      case IN -> operand instanceof RangeNode range ? within(range) : among(operand);
      default -> IndexedCell.ALWAYS_RUN;
    };
  }

  private static boolean names(BaseNode node, Set<String> known) {
    return node instanceof NameRefNode && known.contains(node.getText());
  }

  private IndexedCell equal(BaseNode operand) {
    Optional<Literal> literal = literal(operand);
    if (literal.isEmpty()) {
      return IndexedCell.ALWAYS_RUN;
    }
    ValueKind kind = literal.get().kind();
    return new IndexedCell(
        List.of(literal.get().span()), false, kind.comparedQuietly(), kind.isExact());
  }

  /**
   * A range, or a comparison, which is a range with one bound. For values of another kind KIE fails
   * in most of these.
   */
  private IndexedCell within(RangeNode range) {
    boolean up = isOpenEnd(range.getEnd());
    boolean down = isOpenEnd(range.getStart());
    if (up && names(range.getStart(), single) || down && names(range.getEnd(), single)) {
      return IndexedCell.UNKNOWN;
    }
    Optional<Literal> start = literal(range.getStart()).filter(l -> l.kind().hasOrder());
    Optional<Literal> end = literal(range.getEnd()).filter(l -> l.kind().hasOrder());
    boolean whole = start.isPresent() && end.isPresent();
    if (!(whole
        ? start.get().canBeginBefore(end.get())
        : up != down && (up ? start : end).isPresent())) {
      return IndexedCell.ALWAYS_RUN;
    }
    ValueKind kind = start.or(() -> end).orElseThrow().kind();
    ValueRange span =
        new ValueRange(
            kind,
            start.map(low -> bound(low, range.getLowerBound())),
            end.map(high -> bound(high, range.getUpperBound())));
    return new IndexedCell(List.of(span), false, EnumSet.of(kind, ValueKind.NULL), kind.isExact());
  }

  private static boolean isOpenEnd(BaseNode end) {
    return end instanceof UndefinedValueNode;
  }

  private static Bound bound(Literal end, IntervalBoundary boundary) {
    return new Bound(end.measure(), boundary == IntervalBoundary.CLOSED);
  }

  /** A list in a cell means any of its items. */
  private IndexedCell among(BaseNode operand) {
    if (!(operand instanceof ListNode list) || list.getElements().isEmpty()) {
      return IndexedCell.ALWAYS_RUN;
    }
    IndexedCell any =
        list.getElements().stream()
            .map(item -> item == null ? IndexedCell.ALWAYS_RUN : equal(item))
            .reduce(IndexedCell::or)
            .orElseThrow();
    return any.hasSideEffects()
        ? any
        : new IndexedCell(any.ranges(), any.negated(), any.kindsWithoutMessages(), false);
  }

  private Optional<Literal> literal(BaseNode node) {
    if (node instanceof NullNode) {
      return Optional.of(new Literal(Optional.empty()));
    }
    if (!isLiteral(node)) {
      return Optional.empty();
    }
    return value(node)
        .filter(value -> ValueKind.of(value) != ValueKind.OTHER)
        .map(value -> new Literal(Optional.of(value)));
  }

  private Optional<Object> value(BaseNode node) {
    return node instanceof AtLiteralNode literal
        ? TemporalLiterals.of(literal)
        : node instanceof FunctionInvocationNode call
            ? TemporalLiterals.folded(call)
            : Optional.ofNullable(node.evaluate(context));
  }

  private static boolean isLiteral(BaseNode node) {
    return node instanceof NumberNode
        || node instanceof StringNode
        || node instanceof BooleanNode
        || node instanceof AtLiteralNode
        || node instanceof FunctionInvocationNode call && TemporalLiterals.folded(call).isPresent()
        || node instanceof SignedUnaryNode signed && signed.getExpression() instanceof NumberNode;
  }

  /** A literal value; empty means null. */
  private record Literal(Optional<Object> value) {
    ValueKind kind() {
      return ValueKind.of(value.orElse(null));
    }

    ValueRange span() {
      return ValueRange.only(value.orElse(null));
    }

    Comparable<?> measure() {
      return kind().measure(value.orElseThrow());
    }

    /** KIE gives null for descending ranges and for ranges between values of two classes. */
    @SuppressWarnings("unchecked")
    boolean canBeginBefore(Literal end) {
      return end.value().isPresent()
          && value.orElseThrow().getClass() == end.value().get().getClass()
          && ((Comparable<Object>) measure()).compareTo(end.measure()) <= 0;
    }
  }
}
