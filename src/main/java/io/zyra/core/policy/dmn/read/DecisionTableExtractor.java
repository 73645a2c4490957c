package io.zyra.core.policy.dmn.read;

import io.zyra.core.policy.dmn.check.ColumnType;
import io.zyra.core.policy.dmn.check.TableColumn;
import io.zyra.core.policy.dmn.check.TableSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kie.dmn.model.api.ContextEntry;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.Decision;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.HitPolicy;
import org.kie.dmn.model.api.InformationItem;
import org.kie.dmn.model.api.InputClause;
import org.kie.dmn.model.api.InputData;
import org.kie.dmn.model.api.ItemDefinition;
import org.kie.dmn.model.api.LiteralExpression;
import org.kie.dmn.model.api.OutputClause;
import org.kie.dmn.model.api.UnaryTests;

/** Extracts the decision tables of a model as text: column names, types and cells. */
public final class DecisionTableExtractor {
  private final Definitions model;
  private final TypeResolver types;

  /**
   * @param all the model and those that it imports
   */
  public DecisionTableExtractor(Definitions model, List<Definitions> all) {
    this.model = model;
    this.types = new TypeResolver(all);
  }

  /** A table with the element that contains it. */
  public record Named(DecisionTable table, Optional<DRGElement> element, TableSource text) {}

  public List<Named> all() {
    return model.findAllChildren(DecisionTable.class).stream()
        .map(table -> new Named(table, element(table), text(table)))
        .toList();
  }

  private TableSource text(DecisionTable table) {
    return new TableSource(
        name(table),
        policy(table.getHitPolicy()),
        table.getInput().stream().map(this::input).toList(),
        table.getOutput().stream().map(output -> output(table, output)).toList(),
        table.getRule().stream().map(DecisionTableExtractor::row).toList(),
        table.getOutput().stream()
            .map(OutputClause::getDefaultOutputEntry)
            .anyMatch(entry -> entry != null && !text(entry).isBlank()));
  }

  private static TableSource.Row row(DecisionRule rule) {
    return new TableSource.Row(
        rule.getInputEntry().stream().map(entry -> plain(entry.getText())).toList(),
        rule.getOutputEntry().stream().map(DecisionTableExtractor::text).toList());
  }

  private static TableSource.Policy policy(HitPolicy policy) {
    return switch (policy) {
      case UNIQUE -> TableSource.Policy.UNIQUE;
      case ANY -> TableSource.Policy.ANY;
      case FIRST -> TableSource.Policy.FIRST;
      case PRIORITY -> TableSource.Policy.PRIORITY;
      default -> TableSource.Policy.SEVERAL;
    };
  }

  /** The name of the element of a table, with the context entry that contains it. */
  public static String name(DecisionTable table) {
    String element = element(table).map(DRGElement::getName).orElse("the table");
    return table.getParent() instanceof ContextEntry entry
            && entry.getVariable() != null
            && entry.getVariable().getName() != null
        ? entry.getVariable().getName() + " in " + element
        : element;
  }

  public static Optional<DRGElement> element(DMNModelInstrumentedBase at) {
    for (DMNModelInstrumentedBase each = at; each != null; each = each.getParent()) {
      if (each instanceof DRGElement element) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  /** The header of an input column. */
  public static String columnName(InputClause clause) {
    String expression =
        clause.getInputExpression() == null ? "" : text(clause.getInputExpression());
    return Optional.ofNullable(clause.getLabel())
        .filter(label -> !label.isBlank())
        .orElse(expression.isBlank() ? "the input" : expression)
        .strip();
  }

  /** The header of an output column. */
  public static String columnName(DecisionTable table, OutputClause clause) {
    return Stream.of(clause.getLabel(), clause.getName(), table.getOutputLabel())
        .filter(name -> name != null && !name.isBlank())
        .findFirst()
        .orElseGet(() -> element(table).map(DRGElement::getName).orElse("the output"));
  }

  private TableColumn input(InputClause clause) {
    LiteralExpression expression = clause.getInputExpression();
    String text = expression == null ? "" : text(expression);
    TypeResolver.Shape shape =
        expression != null && expression.getTypeRef() != null
            ? types.of(expression, expression.getTypeRef())
            : ofVariable(text);
    Optional<String> values =
        Optional.ofNullable(clause.getInputValues()).flatMap(DecisionTableExtractor::tests);
    return column(columnName(clause), text.replaceAll("\\s+", " "), shape, values);
  }

  private TableColumn output(DecisionTable table, OutputClause clause) {
    TypeResolver.Shape shape =
        clause.getTypeRef() != null
            ? types.of(clause, clause.getTypeRef())
            : ofResult(table, clause);
    Optional<String> values =
        Optional.ofNullable(clause.getOutputValues()).flatMap(DecisionTableExtractor::tests);
    String name = columnName(table, clause);
    return column(name, name, shape, values);
  }

  private static TableColumn column(
      String name, String key, TypeResolver.Shape shape, Optional<String> values) {
    Optional<ColumnType> kind =
        shape.list() ? Optional.empty() : shape.builtIn().flatMap(ColumnType::named);
    return new TableColumn(
        name, key, kind, values.or(() -> shape.list() ? Optional.empty() : shape.allowed()));
  }

  /** The type of {@code Order.Amount}, from the variable's type and its fields. */
  private TypeResolver.Shape ofVariable(String path) {
    String[] names = path.split("\\.");
    Optional<TypeResolver.Shape> shape = variable(names[0].strip()).map(this::of);
    for (int i = 1; i < names.length && shape.isPresent(); i++) {
      String field = names[i].strip();
      shape = shape.filter(s -> !s.list()).flatMap(s -> field(s, field));
    }
    return shape.orElse(TypeResolver.Shape.ANY);
  }

  private Optional<TypeResolver.Shape> field(TypeResolver.Shape shape, String name) {
    return shape.fields().stream()
        .filter(item -> name.equals(item.getName()))
        .findFirst()
        .map((ItemDefinition item) -> types.of(item));
  }

  private TypeResolver.Shape ofResult(DecisionTable table, OutputClause clause) {
    Optional<TypeResolver.Shape> whole =
        table.getParent() instanceof Decision decision
            ? Optional.ofNullable(decision.getVariable()).map(this::of)
            : Optional.empty();
    return (table.getOutput().size() == 1
            ? whole
            : whole.flatMap(shape -> field(shape, plain(clause.getName()))))
        .orElse(TypeResolver.Shape.ANY);
  }

  private TypeResolver.Shape of(InformationItem variable) {
    return types.of(variable, variable.getTypeRef());
  }

  private Optional<InformationItem> variable(String name) {
    return model.getDrgElement().stream()
        .filter(element -> name.equals(element.getName()))
        .map(
            element ->
                element instanceof InputData input
                    ? input.getVariable()
                    : element instanceof Decision decision ? decision.getVariable() : null)
        .filter(variable -> variable != null)
        .findFirst();
  }

  private static Optional<String> tests(UnaryTests tests) {
    return Optional.ofNullable(tests.getText()).filter(text -> !text.isBlank());
  }

  static String text(LiteralExpression expression) {
    return plain(expression.getText());
  }

  private static String plain(String text) {
    return text == null ? "" : text.strip();
  }
}
