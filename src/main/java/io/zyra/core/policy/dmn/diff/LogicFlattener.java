package io.zyra.core.policy.dmn.diff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kie.dmn.model.api.Binding;
import org.kie.dmn.model.api.ChildExpression;
import org.kie.dmn.model.api.Conditional;
import org.kie.dmn.model.api.Context;
import org.kie.dmn.model.api.ContextEntry;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.Every;
import org.kie.dmn.model.api.Expression;
import org.kie.dmn.model.api.Filter;
import org.kie.dmn.model.api.For;
import org.kie.dmn.model.api.FunctionDefinition;
import org.kie.dmn.model.api.FunctionKind;
import org.kie.dmn.model.api.InformationItem;
import org.kie.dmn.model.api.InputClause;
import org.kie.dmn.model.api.Invocation;
import org.kie.dmn.model.api.Iterator;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.OutputClause;
import org.kie.dmn.model.api.Quantified;
import org.kie.dmn.model.api.Relation;
import org.kie.dmn.model.api.RuleAnnotation;
import org.kie.dmn.model.api.RuleAnnotationClause;
import org.kie.dmn.model.api.UnaryTests;

/** Flattens the logic of an element to texts, each with its path, and tables. */
final class LogicFlattener {
  private final Map<String, String> traits;
  private final List<ModelElement.Table> tables = new ArrayList<>();
  private final Set<String> used = new HashSet<>();

  LogicFlattener(Map<String, String> traits) {
    this.traits = traits;
  }

  List<ModelElement.Table> tables() {
    return tables;
  }

  /** The body and the parameters of a named function. */
  void function(FunctionDefinition function, String owner) {
    if (function != null) {
      parameters("", function);
      take("", function.getExpression(), owner);
    }
  }

  private void parameters(String path, FunctionDefinition function) {
    put(
        path + "parameters",
        function.getFormalParameter().stream()
            .map(p -> p.getName() + type(p))
            .collect(Collectors.joining(", ")));
    if (function.getKind() != null && function.getKind() != FunctionKind.FEEL) {
      put(path + "kind of function", function.getKind().value());
    }
  }

  private static String type(InformationItem item) {
    return item.getTypeRef() == null ? "" : ": " + item.getTypeRef().getLocalPart();
  }

  /**
   * @param path the path; empty for the element itself
   * @param owner name of the element
   */
  void take(String path, Expression expression, String owner) {
    if (expression == null) {
      return;
    }
    String into = path.isEmpty() ? "" : path + ", ";
    if (expression instanceof LiteralExpression literal) {
      put(into + "expression", literal.getText());
      return;
    }
    if (expression instanceof DecisionTable table) {
      put(into + "logic", "a decision table");
      table(path, table, owner);
    } else if (expression instanceof Context context) {
      put(into + "logic", "a context");
      context(into, context, owner);
    } else if (expression instanceof FunctionDefinition function) {
      put(into + "logic", "a function");
      parameters(into, function);
      take(into + "body", function.getExpression(), owner);
    } else if (expression instanceof Invocation invocation) {
      put(into + "logic", "an invocation");
      take(into + "called function", invocation.getExpression(), owner);
      for (Binding binding : invocation.getBinding()) {
        String name = binding.getParameter() == null ? "" : binding.getParameter().getName();
        take(unique(into + "argument " + name), binding.getExpression(), owner);
      }
    } else if (expression instanceof org.kie.dmn.model.api.List list) {
      put(into + "logic", "a list");
      for (int i = 0; i < list.getExpression().size(); i++) {
        take(into + "item " + (i + 1), list.getExpression().get(i), owner);
      }
    } else if (expression instanceof Relation relation) {
      put(into + "logic", "a relation");
      relation(into, relation, owner);
    } else {
      boxed(into, expression, owner);
    }
  }

  private void context(String into, Context context, String owner) {
    for (ContextEntry entry : context.getContextEntry()) {
      InformationItem variable = entry.getVariable();
      String name =
          unique(
              into
                  + (variable == null || variable.getName() == null
                      ? "result"
                      : "entry " + variable.getName()));
      if (variable != null) {
        put(name + ", type", type(variable).replaceFirst("^: ", ""));
        put(name + ", description", variable.getDescription());
      }
      take(name, entry.getExpression(), owner);
    }
  }

  private void relation(String into, Relation relation, String owner) {
    List<String> columns = relation.getColumn().stream().map(c -> c.getName()).toList();
    put(into + "columns", String.join(", ", columns));
    for (int row = 0; row < relation.getRow().size(); row++) {
      List<Expression> cells = relation.getRow().get(row).getExpression();
      for (int i = 0; i < cells.size(); i++) {
        String column = i < columns.size() ? columns.get(i) : String.valueOf(i + 1);
        take(into + "row " + (row + 1) + ", " + column, cells.get(i), owner);
      }
    }
  }

  private void boxed(String into, Expression expression, String owner) {
    if (expression instanceof Conditional condition) {
      put(into + "logic", "an if");
      child(into + "if", condition.getIf(), owner);
      child(into + "then", condition.getThen(), owner);
      child(into + "else", condition.getElse(), owner);
    } else if (expression instanceof Filter filter) {
      put(into + "logic", "a filter");
      child(into + "in", filter.getIn(), owner);
      child(into + "match", filter.getMatch(), owner);
    } else if (expression instanceof Iterator loop) {
      put(
          into + "logic",
          loop instanceof For ? "a for" : loop instanceof Every ? "an every" : "a some");
      put(into + "variable", loop.getIteratorVariable());
      child(into + "in", loop.getIn(), owner);
      if (loop instanceof For each) {
        child(into + "return", each.getReturn(), owner);
      } else if (loop instanceof Quantified quantified) {
        child(into + "satisfies", quantified.getSatisfies(), owner);
      }
    } else {
      put(into + "logic", expression.getClass().getSimpleName());
    }
  }

  private void child(String path, ChildExpression child, String owner) {
    if (child != null) {
      take(path, child.getExpression(), owner);
    }
  }

  private void table(String path, DecisionTable table, String owner) {
    Map<String, String> head = new LinkedHashMap<>();
    ModelElementReader.put(head, "hit policy", table.getHitPolicy().value());
    if (table.getAggregation() != null) {
      ModelElementReader.put(head, "aggregation", table.getAggregation().value());
    }
    ModelElementReader.put(head, "output label", table.getOutputLabel());
    ModelElementReader.put(head, "description", table.getDescription());
    List<ModelElement.Column> columns = new ArrayList<>();
    table.getInput().forEach(clause -> columns.add(input(clause)));
    table.getOutput().forEach(clause -> columns.add(output(clause, table, owner)));
    for (RuleAnnotationClause clause : table.getAnnotation()) {
      String name = ModelElementReader.text(clause.getName());
      columns.add(new ModelElement.Column("annotation", Optional.empty(), name, name, Map.of()));
    }
    List<ModelElement.Row> rows = table.getRule().stream().map(rule -> row(rule, table)).toList();
    tables.add(new ModelElement.Table(path, head, columns, rows));
  }

  private static ModelElement.Column input(InputClause clause) {
    Map<String, String> head = new LinkedHashMap<>();
    String text = "";
    if (clause.getInputExpression() != null) {
      text = ModelElementReader.text(clause.getInputExpression().getText());
      ModelElementReader.put(head, "expression", text);
      if (clause.getInputExpression().getTypeRef() != null) {
        ModelElementReader.put(
            head, "type", clause.getInputExpression().getTypeRef().getLocalPart());
      }
    }
    values(head, clause.getInputValues());
    ModelElementReader.put(head, "label", clause.getLabel());
    String label = ModelElementReader.text(clause.getLabel());
    String name = label.isEmpty() ? text : label;
    return new ModelElement.Column("input", Optional.ofNullable(clause.getId()), name, text, head);
  }

  private static ModelElement.Column output(
      OutputClause clause, DecisionTable table, String owner) {
    Map<String, String> head = new LinkedHashMap<>();
    ModelElementReader.put(head, "name", clause.getName());
    ModelElementReader.put(head, "label", clause.getLabel());
    if (clause.getTypeRef() != null) {
      ModelElementReader.put(head, "type", clause.getTypeRef().getLocalPart());
    }
    values(head, clause.getOutputValues());
    if (clause.getDefaultOutputEntry() != null) {
      ModelElementReader.put(head, "default output", clause.getDefaultOutputEntry().getText());
    }
    String key = ModelElementReader.text(clause.getName());
    String label = ModelElementReader.text(clause.getLabel());
    String fallback = ModelElementReader.text(table.getOutputLabel());
    String name =
        !label.isEmpty() ? label : !key.isEmpty() ? key : fallback.isEmpty() ? owner : fallback;
    return new ModelElement.Column("output", Optional.ofNullable(clause.getId()), name, key, head);
  }

  private static void values(Map<String, String> head, UnaryTests tests) {
    if (tests != null) {
      ModelElementReader.put(head, "allowed values", tests.getText());
    }
  }

  private static ModelElement.Row row(DecisionRule rule, DecisionTable table) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < table.getInput().size(); i++) {
      String text =
          i < rule.getInputEntry().size()
              ? ModelElementReader.text(rule.getInputEntry().get(i).getText())
              : "";
      cells.add(text.isEmpty() ? "-" : text);
    }
    for (int i = 0; i < table.getOutput().size(); i++) {
      cells.add(
          i < rule.getOutputEntry().size()
              ? ModelElementReader.text(rule.getOutputEntry().get(i).getText())
              : "");
    }
    List<RuleAnnotation> notes = rule.getAnnotationEntry();
    for (int i = 0; i < table.getAnnotation().size(); i++) {
      cells.add(i < notes.size() ? ModelElementReader.text(notes.get(i).getText()) : "");
    }
    return new ModelElement.Row(Optional.ofNullable(rule.getId()), cells);
  }

  private String unique(String path) {
    String name = path;
    for (int i = 2; !used.add(name); i++) {
      name = path + " (" + i + ")";
    }
    return name;
  }

  private void put(String name, String value) {
    ModelElementReader.put(traits, name, value);
  }
}
