package io.zyra.core.feel.tree;

import io.zyra.core.feel.budget.BudgetSource;
import io.zyra.core.feel.value.TemporalLiterals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BetweenNode;
import org.kie.dmn.feel.lang.ast.ContextEntryNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.DescendantExpressionNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.IfExpressionNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.InstanceOfNode;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NamedParameterNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode.UnaryOperator;

/**
 * Weaves a budget into the syntax tree of a parsed expression. Nodes that can be expensive are
 * replaced by nodes that charge the budget first; the others stay KIE's. The given tree must not be
 * used afterwards, because its nodes become part of the new tree.
 */
public final class BudgetWeaver {
  private final BudgetSource budgets;

  /** Creates nodes that take their budget from this source. */
  public BudgetWeaver(BudgetSource budgets) {
    this.budgets = budgets;
  }

  /**
   * The tree with the budget woven in. Put it behind {@code new CompiledExpressionImpl(root)} where
   * KIE wants a compiled expression. A {@link UnaryTestListNode} is changed in place and returned,
   * or a node that evaluates to the tests in its place if it is negated.
   */
  public BaseNode weave(ASTNode root) {
    return node((BaseNode) root);
  }

  /** The same for an expression of a model. Charges a step even for a constant. */
  public BaseNode weaveModelExpression(ASTNode root) {
    return new BudgetedKieNode(node((BaseNode) root), budgets);
  }

  private BaseNode node(BaseNode node) {
    if (node instanceof InfixOpNode infix) {
      return isLogic(infix)
          ? new LogicalChainNode(infix, all(operands(infix)), budgets)
          : new InfixOperatorNode(infix, node(infix.getLeft()), node(infix.getRight()), budgets);
    }
    if (node instanceof FunctionInvocationNode call) {
      return call(call);
    }
    if (node instanceof BetweenNode n) {
      return new BudgetedBetweenNode(
          n, node(n.getValue()), node(n.getStart()), node(n.getEnd()), budgets);
    }
    if (node instanceof ListNode list) {
      return new ListLiteralNode(list, all(list.getElements()), budgets);
    }
    if (node instanceof FilterExpressionNode n) {
      return new FilterNode(n, node(n.getExpression()), node(n.getFilter()), budgets);
    }
    if (node instanceof ForExpressionNode n) {
      return new ForLoopNode(
          n, domains(n.getIterationContexts()), node(n.getExpression()), budgets);
    }
    if (node instanceof QuantifiedExpressionNode n) {
      return new QuantifierNode(
          n, domains(n.getIterationContexts()), node(n.getExpression()), budgets);
    }
    if (node instanceof UnaryTestNode test && test.getOperator() == UnaryOperator.NE) {
      return new NotEqualTestNode((UnaryTestNode) test(test), budgets);
    }
    return path(node).or(() -> Optional.ofNullable(inPlace(node))).orElse(node);
  }

  private Optional<BaseNode> path(BaseNode node) {
    if (node instanceof QualifiedNameNode n) {
      List<String> names = n.getParts().stream().map(NameRefNode::getText).toList();
      return Optional.of(
          new PropertyPathNode(n, n.getParts().get(0), names.subList(1, names.size()), budgets));
    }
    if (node instanceof PathExpressionNode n) {
      List<String> names =
          n.getName() instanceof QualifiedNameNode qualified
              ? qualified.getParts().stream().map(NameRefNode::getText).toList()
              : List.of(n.getName().getText());
      return Optional.of(new PropertyPathNode(n, node(n.getExpression()), names, budgets));
    }
    return Optional.empty();
  }

  /** KIE's nodes that stay, with their children replaced. */
  private BaseNode inPlace(BaseNode node) {
    if (node instanceof IfExpressionNode n) {
      n.setCondition(node(n.getCondition()));
      n.setThenExpression(node(n.getThenExpression()));
      n.setElseExpression(node(n.getElseExpression()));
      return new BudgetedKieNode(n, budgets);
    }
    if (node instanceof InNode n) {
      return new MembershipNode(n, metered(n.getValue()), metered(n.getExprs()), budgets);
    }
    if (node instanceof RangeNode n) {
      BaseNode range = new RangeValueNode(n, node(n.getStart()), node(n.getEnd()), budgets);
      return SingleValueRangeNode.isMeant(n) ? new SingleValueRangeNode(range, budgets) : range;
    }
    if (node instanceof SignedUnaryNode n) {
      BaseNode woven = new SignedUnaryNode(n.getSign(), node(n.getExpression()), n.getText());
      return new BudgetedKieNode(woven.copyLocationAttributesFrom(n), budgets);
    }
    if (node instanceof InstanceOfNode n) {
      n.setExpression(metered(n.getExpression()));
      return new BudgetedKieNode(n, budgets);
    }
    if (node instanceof ContextNode n) {
      return new BudgetedKieNode(context(n), budgets);
    }
    if (node instanceof FunctionDefNode n) {
      if (n.isExternal()) {
        return new ExternalFunctionNode(n, budgets);
      }
      n.setBody(new BudgetedKieNode(node(n.getBody()), budgets));
      return n;
    }
    return test(node);
  }

  /** Tests of a table cell or of {@code in (...)}, and literals. */
  private BaseNode test(BaseNode node) {
    if (node instanceof UnaryTestListNode tests) {
      tests.getElements().replaceAll(this::test);
      return tests.isNegated() ? new NegatedTestsNode(tests) : tests;
    } else if (node instanceof UnaryTestNode test) {
      if (test.getValue() instanceof ListNode inner) {
        inner.setElements(inner.getElements().stream().map(this::node).toList());
      } else if (test.getValue() != null) {
        test.setValue(metered(test.getValue()));
      }
      return test.getValue() == null ? test : new CellTestNode(test);
    } else if (node instanceof NamedParameterNode named) {
      named.setExpression(node(named.getExpression()));
    } else if (node instanceof DescendantExpressionNode descendant
        && descendant.getExpression() instanceof ContextNode start) {
      context(start);
      return new DescendantsNode(descendant, start, budgets);
    } else if (node instanceof AtLiteralNode literal) {
      return TemporalLiterals.of(literal)
          .<BaseNode>map(value -> new ConstantNode(literal, value))
          .orElse(literal);
    }
    return node;
  }

  private ContextNode context(ContextNode context) {
    for (ContextEntryNode entry : context.getEntries()) {
      entry.setValue(node(entry.getValue()));
    }
    return context;
  }

  private BaseNode call(FunctionInvocationNode call) {
    Optional<Object> folded = TemporalLiterals.folded(call);
    if (folded.isPresent()) {
      return new ConstantNode(call, folded.get());
    }
    List<BaseNode> arguments = all(call.getParams().getElements());
    if (call.getName() instanceof NameRefNode) {
      call.setParams(new ListNode(arguments));
      return new FunctionCallNode(call, budgets);
    }
    call.setParams(
        new ListNode(
            arguments.stream().<BaseNode>map(a -> new ChargedOperandNode(a, budgets)).toList()));
    if (!(call.getName() instanceof QualifiedNameNode)) {
      call.setName(node(call.getName()));
    }
    return new BudgetedKieNode(call, budgets);
  }

  private List<IterationDomain> domains(List<IterationContextNode> contexts) {
    return contexts.stream()
        .map(
            one ->
                new IterationDomain(
                    one,
                    node(one.getExpression()),
                    Optional.ofNullable(one.getRangeEndExpr()).map(this::node)))
        .toList();
  }

  private BaseNode metered(BaseNode node) {
    return node instanceof UnaryTestListNode
        ? test(node)
        : new ChargedOperandNode(node(node), budgets);
  }

  private List<BaseNode> all(List<BaseNode> nodes) {
    List<BaseNode> woven = new ArrayList<>(nodes.size());
    for (BaseNode one : nodes) {
      woven.add(one == null ? null : node(one));
    }
    return woven;
  }

  public static boolean isLogic(InfixOpNode infix) {
    return infix.getOperator() == InfixOperator.AND || infix.getOperator() == InfixOperator.OR;
  }

  /** {@code a and b and c} is a left-deep tree. Returns its operands in order. */
  public static List<BaseNode> operands(InfixOpNode top) {
    Deque<BaseNode> operands = new ArrayDeque<>();
    BaseNode here = top;
    while (here instanceof InfixOpNode infix && infix.getOperator() == top.getOperator()) {
      operands.push(infix.getRight());
      here = infix.getLeft();
    }
    operands.push(here);
    return List.copyOf(operands);
  }
}
