package io.zyra.core.feel.check;

import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.value.TemporalLiterals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.ContextEntryNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.TemporalConstantNode;

/**
 * Rejects loops that would run too long, as far as static analysis can tell: large or unbounded
 * ranges, nested loops and recursive functions.
 */
public final class LoopBoundsCheck {
  /** Maximum number of iterations of a loop, or of nested loops together. */
  static final long MOST_TURNS = 10_000;

  private static final List<String> BOUNDED =
      List.of("count", "string length", "day of year", "week of year", "modulo");

  private final FaultCollector faults;

  public LoopBoundsCheck(FaultCollector faults) {
    this.faults = faults;
  }

  public void check(BaseNode root) {
    walk(root, 1);
  }

  private void walk(ASTNode node, long around) {
    long turns = around;
    if (node instanceof ForExpressionNode loop) {
      turns = turns(loop.getIterationContexts(), around);
    } else if (node instanceof QuantifiedExpressionNode loop) {
      turns = turns(loop.getIterationContexts(), around);
    } else if (node instanceof ContextEntryNode entry
        && entry.getValue() instanceof FunctionDefNode function
        && mentions(function.getBody(), entry.getName().getText())) {
      faults.add(entry, "A function cannot call itself here.", "Use a loop over a list.");
    }
    if (turns > MOST_TURNS) {
      if (turns > around && around <= MOST_TURNS) {
        faults.add(
            node,
            "This would take more than 10,000 turns: " + EvaluationBudget.quoted(node) + ".",
            "Loop over a shorter list or range.");
      }
      turns = MOST_TURNS + 1;
    }
    for (ASTNode child : node.getChildrenNode()) {
      if (child != null) {
        walk(child, turns);
      }
    }
  }

  private long turns(List<IterationContextNode> contexts, long around) {
    long turns = around;
    for (IterationContextNode one : contexts) {
      turns = Math.min(turns * Math.max(1, turns(one)), MOST_TURNS + 1);
    }
    return turns;
  }

  private long turns(IterationContextNode one) {
    if (one.getRangeEndExpr() != null) {
      return between(one, one.getExpression(), one.getRangeEndExpr());
    }
    if (one.getExpression() instanceof RangeNode range) {
      return between(one, range.getStart(), range.getEnd());
    }
    return one.getExpression() instanceof ListNode list ? list.getElements().size() : 1;
  }

  private long between(IterationContextNode loop, BaseNode start, BaseNode end) {
    Optional<LocalDate> from = date(start);
    Optional<LocalDate> to = date(end);
    if (from.isPresent() && to.isPresent()) {
      return Math.abs(ChronoUnit.DAYS.between(from.get(), to.get())) + 1;
    }
    if (bounded(start) && bounded(end)) {
      return number(start)
          .flatMap(a -> number(end).map(b -> b.subtract(a).abs().min(BigDecimal.valueOf(1e9))))
          .map(difference -> difference.longValue() + 1)
          .orElse(1L);
    }
    faults.add(
        loop,
        "Nobody knows how long this range is: " + EvaluationBudget.quoted(loop) + ".",
        "Give both ends as numbers, or keep the end small with min(100, ...).");
    return 1;
  }

  private static Optional<LocalDate> date(BaseNode node) {
    Optional<Object> value = Optional.empty();
    if (node instanceof FunctionInvocationNode call) {
      value = Optional.ofNullable(call.getTcFolded()).map(TemporalConstantNode::getValue);
    } else if (node instanceof AtLiteralNode literal) {
      value = TemporalLiterals.of(literal);
    }
    return value.filter(LocalDate.class::isInstance).map(LocalDate.class::cast);
  }

  private static Optional<BigDecimal> number(BaseNode node) {
    if (node instanceof NumberNode literal) {
      return Optional.of(literal.getValue());
    }
    return node instanceof SignedUnaryNode signed
        ? number(signed.getExpression())
            .map(n -> signed.getSign() == SignedUnaryNode.Sign.NEGATIVE ? n.negate() : n)
        : Optional.empty();
  }

  /** A constant, or a number that is bounded by the data. */
  private static boolean bounded(BaseNode node) {
    if (number(node).isPresent()) {
      return true;
    }
    if (node instanceof InfixOpNode sum) {
      return switch (sum.getOperator()) {
        case ADD, SUB, DIV -> bounded(sum.getLeft()) && bounded(sum.getRight());
        default -> false;
      };
    }
    if (node instanceof FunctionInvocationNode call && call.getName() instanceof NameRefNode name) {
      List<BaseNode> arguments = call.getParams().getElements();
      return BOUNDED.contains(name.getText())
          || name.getText().equals("min")
              && arguments.stream().anyMatch(a -> number(a).isPresent());
    }
    return false;
  }

  private static boolean mentions(ASTNode node, String name) {
    if (node instanceof NameRefNode ref && ref.getText().equals(name)) {
      return true;
    }
    for (ASTNode child : node.getChildrenNode()) {
      if (child != null && mentions(child, name)) {
        return true;
      }
    }
    return false;
  }
}
