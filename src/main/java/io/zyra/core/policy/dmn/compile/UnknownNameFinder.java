package io.zyra.core.policy.dmn.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.kie.dmn.feel.lang.CompositeType;
import org.kie.dmn.feel.lang.Type;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.DescendantExpressionNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.InstanceOfNode;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NamedParameterNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.types.BuiltInType;
import org.kie.dmn.feel.lang.types.GenListType;
import org.kie.dmn.feel.util.StringEvalHelper;

/**
 * Finds names that are not known in places where the parser does not look for them: bodies of
 * functions, quantifiers and filters. What a filter asks of items whose fields are not declared is
 * left alone.
 */
final class UnknownNameFinder {
  private UnknownNameFinder() {}

  /** The names that are known at some place. */
  record Scope(Predicate<String> known, Set<String> local) {
    private boolean has(String name) {
      String plain = StringEvalHelper.normalizeVariableName(name);
      return plain.equals("?") || local.contains(plain) || known.test(plain);
    }

    private Scope with(List<String> names) {
      Set<String> all = new HashSet<>(local);
      names.forEach(name -> all.add(StringEvalHelper.normalizeVariableName(name)));
      return new Scope(known, all);
    }
  }

  /** The first unknown name in a cell, except a bare one, which the check of the table reports. */
  static Optional<String> inCell(ASTNode root, Predicate<String> known) {
    if (root instanceof UnaryTestListNode tests) {
      for (BaseNode test : tests.getElements()) {
        boolean bare =
            test instanceof UnaryTestNode one
                && one.getValue() instanceof RangeNode range
                && (range.getStart() instanceof NameRefNode
                    || range.getEnd() instanceof NameRefNode);
        Optional<String> name = bare ? Optional.empty() : inExpression(test, known);
        if (name.isPresent()) {
          return name;
        }
      }
      return Optional.empty();
    }
    return inExpression(root, known);
  }

  /** The first unknown name in an expression. */
  static Optional<String> inExpression(ASTNode node, Predicate<String> known) {
    return in(node, new Scope(known, Set.of()));
  }

  /** With the names that a loop or a context defines. */
  private static Scope inner(ASTNode node, Scope scope) {
    if (node instanceof ContextNode context) {
      return scope.with(
          context.getEntries().stream()
              .map(entry -> entry.getName().getText().replaceAll("^\"|\"$", ""))
              .toList());
    }
    if (node instanceof ForExpressionNode loop) {
      return variables(loop.getIterationContexts(), scope).with(List.of("partial"));
    }
    return node instanceof QuantifiedExpressionNode quantifier
        ? variables(quantifier.getIterationContexts(), scope)
        : scope;
  }

  private static Scope variables(List<IterationContextNode> contexts, Scope scope) {
    return scope.with(contexts.stream().map(one -> one.getName().getText()).toList());
  }

  /** The names that items of a list bring into a filter; empty if that is not known. */
  private static Optional<List<String>> fields(BaseNode list) {
    if (list instanceof ListNode literal) {
      boolean plain =
          literal.getElements().stream()
              .allMatch(item -> item instanceof NumberNode || item instanceof StringNode);
      return plain ? Optional.of(List.of("item")) : Optional.empty();
    }
    Type type = list.getResultType() instanceof GenListType many ? many.getGen() : null;
    if (type instanceof CompositeType composite) {
      List<String> names = new ArrayList<>(composite.getFields().keySet());
      names.add("item");
      return Optional.of(names);
    }
    return type == BuiltInType.NUMBER || type == BuiltInType.STRING || type == BuiltInType.BOOLEAN
        ? Optional.of(List.of("item"))
        : Optional.empty();
  }

  private static Optional<String> in(ASTNode node, Scope scope) {
    if (node instanceof DescendantExpressionNode) {
      return Optional.empty();
    }
    if (node instanceof NameRefNode name) {
      return scope.has(name.getText()) ? Optional.empty() : Optional.of(name.getText());
    }
    if (node instanceof QualifiedNameNode path) {
      return in(path.getParts().get(0), scope);
    }
    if (node instanceof PathExpressionNode path) {
      return in(path.getExpression(), scope);
    }
    if (node instanceof FilterExpressionNode filter) {
      return in(filter.getExpression(), scope)
          .or(
              () ->
                  fields(filter.getExpression())
                      .flatMap(fields -> in(filter.getFilter(), scope.with(fields))));
    }
    if (node instanceof InstanceOfNode test) {
      return in(test.getExpression(), scope);
    }
    if (node instanceof NamedParameterNode named) {
      return in(named.getExpression(), scope);
    }
    if (node instanceof FunctionDefNode function) {
      return function.isExternal()
          ? Optional.empty()
          : in(
              function.getBody(),
              scope.with(
                  function.getFormalParameters().stream()
                      .map(parameter -> parameter.getName().getText())
                      .toList()));
    }
    Scope inner = inner(node, scope);
    ASTNode[] parts =
        node instanceof ContextNode context
            ? context.getEntries().stream().map(entry -> entry.getValue()).toArray(ASTNode[]::new)
            : node instanceof IterationContextNode iteration
                ? new ASTNode[] {iteration.getExpression(), iteration.getRangeEndExpr()}
                : node instanceof FunctionInvocationNode call
                    ? new ASTNode[] {call.getName(), call.getParams()}
                    : node.getChildrenNode();
    for (ASTNode part : parts) {
      Optional<String> unknown = part == null ? Optional.empty() : in(part, inner);
      if (unknown.isPresent()) {
        return unknown;
      }
    }
    return Optional.empty();
  }
}
