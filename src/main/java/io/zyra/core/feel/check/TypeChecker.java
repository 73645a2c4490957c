package io.zyra.core.feel.check;

import static io.zyra.core.feel.FeelType.ANY;
import static io.zyra.core.feel.FeelType.CONTEXT;
import static io.zyra.core.feel.FeelType.FLAG;
import static io.zyra.core.feel.FeelType.FUNCTION;
import static io.zyra.core.feel.FeelType.LIST;
import static io.zyra.core.feel.FeelType.NOTHING;
import static io.zyra.core.feel.FeelType.NUMBER;
import static io.zyra.core.feel.FeelType.RANGE;
import static io.zyra.core.feel.FeelType.TEXT;

import io.zyra.core.feel.FeelType;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.feel.function.FeelFunctions;
import io.zyra.core.feel.tree.BudgetWeaver;
import io.zyra.core.feel.value.Decimal128;
import io.zyra.core.feel.value.TemporalLiterals;
import io.zyra.core.feel.value.TemporalTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BetweenNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.ContextEntryNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.DescendantExpressionNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.FormalParameterNode;
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
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;

/**
 * Infers the types of an expression and reports certain type errors. Expressions of unknown type
 * are accepted; a mismatch gives null at run time.
 */
public final class TypeChecker {
  private final FaultCollector faults;
  private final OperatorTypeChecker operators;
  private final FunctionCallChecker calls;
  private final Map<String, FeelType> variables;
  private final Set<String> used = new HashSet<>();

  public TypeChecker(Map<String, FeelType> variables, FaultCollector faults) {
    this.variables = variables;
    this.faults = faults;
    this.operators = new OperatorTypeChecker(faults);
    this.calls = new FunctionCallChecker(this, faults);
  }

  /** The type of the whole expression. */
  public FeelType of(BaseNode root) {
    return of(root, TypeEnvironment.of(variables));
  }

  /** The variables that are used. */
  public Set<String> used() {
    return used;
  }

  FeelType of(BaseNode node, TypeEnvironment names) {
    if (node == null || node instanceof NullNode) {
      return NOTHING;
    }
    if (node instanceof NumberNode number) {
      if (!Decimal128.fits(number.getValue())) {
        faults.add(node, node.getText() + " is not between 1e-6176 and 1e6144.", "");
      }
      return NUMBER;
    }
    if (node instanceof StringNode) {
      return TEXT;
    }
    if (node instanceof BooleanNode) {
      return FLAG;
    }
    if (node instanceof NameRefNode name) {
      return name(name, names);
    }
    if (node instanceof InfixOpNode infix) {
      return infix(infix, names);
    }
    if (node instanceof FunctionInvocationNode call) {
      return calls.of(call, names);
    }
    return node instanceof AtLiteralNode literal ? literal(literal) : other(node, names);
  }

  private FeelType literal(AtLiteralNode literal) {
    return TemporalLiterals.of(literal)
        .map(TemporalTypes::typeOf)
        .orElseGet(
            () -> {
              faults.add(
                  literal,
                  literal.getText() + " is no date, time or duration.",
                  "Write @\"2026-11-23\", @\"08:30:00\", @\"2026-11-23T08:30:00Z\" or @\"P3D\".");
              return ANY;
            });
  }

  private FeelType other(BaseNode node, TypeEnvironment names) {
    if (node instanceof BetweenNode n) {
      FeelType value = of(n.getValue(), names);
      operators.compare(n, "between", value, of(n.getStart(), names));
      operators.compare(n, "between", value, of(n.getEnd(), names));
      return FLAG;
    }
    if (node instanceof InNode n) {
      tests(n.getExprs(), of(n.getValue(), names), names);
      return FLAG;
    }
    if (node instanceof IfExpressionNode n) {
      operators.condition(n.getCondition(), "if", of(n.getCondition(), names));
      return of(n.getThenExpression(), names).commonType(of(n.getElseExpression(), names));
    }
    if (node instanceof ListNode n) {
      return n.getElements().stream()
          .map(item -> of(item, names))
          .reduce(FeelType::commonType)
          .map(FeelType::listType)
          .orElse(LIST);
    }
    if (node instanceof RangeNode n) {
      operators.range(n, of(n.getStart(), names), of(n.getEnd(), names));
      return RANGE;
    }
    if (node instanceof SignedUnaryNode n) {
      return operators.sign(n, of(n.getExpression(), names));
    }
    if (node instanceof InstanceOfNode n) {
      of(n.getExpression(), names);
      return FLAG;
    }
    return structure(node, names);
  }

  private FeelType structure(BaseNode node, TypeEnvironment names) {
    if (node instanceof FilterExpressionNode n) {
      return filter(n, names);
    }
    if (node instanceof ForExpressionNode n) {
      return of(n.getExpression(), loop(n.getIterationContexts(), names, true)).listType();
    }
    if (node instanceof QuantifiedExpressionNode n) {
      TypeEnvironment inside = loop(n.getIterationContexts(), names, false);
      operators.condition(n.getExpression(), "satisfies", of(n.getExpression(), inside));
      return FLAG;
    }
    if (node instanceof ContextNode n) {
      TypeEnvironment inside = names.inside();
      for (ContextEntryNode entry : n.getEntries()) {
        inside.define(key(entry), ANY);
        inside.define(key(entry), of(entry.getValue(), inside));
      }
      return CONTEXT;
    }
    if (node instanceof QualifiedNameNode n) {
      FeelType type = name(n.getParts().get(0), names);
      for (NameRefNode part : n.getParts().subList(1, n.getParts().size())) {
        type = operators.property(n, type, part.getText());
      }
      return type;
    }
    if (node instanceof PathExpressionNode n) {
      return operators.property(n, of(n.getExpression(), names), n.getName().getText());
    }
    return definition(node, names);
  }

  private FeelType definition(BaseNode node, TypeEnvironment names) {
    if (node instanceof FunctionDefNode n) {
      if (n.isExternal()) {
        faults.add(
            n,
            "Functions from outside cannot be called from here.",
            "Use FEEL's own functions, such as contains or string length.");
        return FUNCTION;
      }
      TypeEnvironment inside = names.inside();
      for (FormalParameterNode parameter : n.getFormalParameters()) {
        inside.define(parameter.getName().getText(), ANY);
      }
      of(n.getBody(), inside);
      return FUNCTION;
    }
    if (node instanceof DescendantExpressionNode) {
      faults.add(node, "`...` cannot be used here.", "Name the way with dots: order.total.");
    } else if (node instanceof UnaryTestNode || node instanceof UnaryTestListNode) {
      faults.add(
          node,
          EvaluationBudget.quoted(node) + " compares with nothing.",
          "Put what is compared in front of it: price > 5, or price in (> 5).");
    }
    return ANY;
  }

  private FeelType name(NameRefNode node, TypeEnvironment names) {
    String name = node.getText();
    if (variables.containsKey(name)) {
      used.add(name);
    }
    return names
        .find(name)
        .orElseGet(
            () -> {
              faults.add(
                  node,
                  FeelFunctions.ALL.containsKey(name)
                      ? name + " is a function and needs its values in parentheses."
                      : name + " is not known here.",
                  FeelFunctions.ALL.containsKey(name)
                      ? "Write " + FunctionCallChecker.form(FeelFunctions.ALL.get(name)) + "."
                      : FaultCollector.didYouMean(name, names.all()));
              return ANY;
            });
  }

  private FeelType infix(InfixOpNode infix, TypeEnvironment names) {
    if (!BudgetWeaver.isLogic(infix)) {
      return operators.infix(infix, of(infix.getLeft(), names), of(infix.getRight(), names));
    }
    String word = infix.getOperator() == InfixOperator.AND ? "and" : "or";
    for (BaseNode operand : BudgetWeaver.operands(infix)) {
      operators.condition(operand, word, of(operand, names));
    }
    return FLAG;
  }

  private FeelType filter(FilterExpressionNode n, TypeEnvironment names) {
    FeelType list = of(n.getExpression(), names);
    FeelType item = list.itemType();
    TypeEnvironment inside =
        item.isKnown() && item != CONTEXT ? names.inside() : names.insideItem();
    inside.define("item", item);
    FeelType filter = of(n.getFilter(), inside);
    if (filter == NUMBER) {
      return item;
    }
    operators.condition(n.getFilter(), "a filter in [ ]", filter);
    return filter == FLAG && list.isList() ? list : ANY;
  }

  private TypeEnvironment loop(
      List<IterationContextNode> contexts, TypeEnvironment names, boolean partial) {
    TypeEnvironment inside = names.inside();
    if (partial) {
      inside.define("partial", LIST);
    }
    for (IterationContextNode one : contexts) {
      FeelType start = of(one.getExpression(), inside);
      if (one.getRangeEndExpr() != null) {
        operators.range(one, start, of(one.getRangeEndExpr(), inside));
      }
      inside.define(one.getName().getText(), start == RANGE ? ANY : start.itemType());
    }
    return inside;
  }

  /** The right side of {@code in}: values, lists, ranges and comparisons. */
  private void tests(BaseNode node, FeelType value, TypeEnvironment names) {
    if (node instanceof UnaryTestListNode list) {
      list.getElements().forEach(test -> tests(test, value, names));
    } else if (node instanceof ListNode list) {
      list.getElements().forEach(item -> tests(item, value, names));
    } else if (node instanceof UnaryTestNode test) {
      tests(test.getValue(), value, names);
    } else if (node instanceof RangeNode range) {
      of(range, names);
      operators.compare(range, "in", value, of(range.getStart(), names));
    } else {
      FeelType with = of(node, names);
      if (with != RANGE && with != NOTHING) {
        operators.among(node, value, with);
      }
    }
  }

  private static String key(ContextEntryNode entry) {
    return entry.getName() instanceof StringNode text ? text.getValue() : entry.getName().getText();
  }
}
