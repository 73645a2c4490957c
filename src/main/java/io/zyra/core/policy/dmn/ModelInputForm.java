package io.zyra.core.policy.dmn;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.policy.dmn.check.AllowedValues;
import io.zyra.core.policy.dmn.evaluate.FeelToJsonConverter;
import io.zyra.core.policy.dmn.read.TypeResolver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.Import;
import org.kie.dmn.model.api.InformationRequirement;
import org.kie.dmn.model.api.InputClause;
import org.kie.dmn.model.api.InputData;
import org.kie.dmn.model.api.ItemDefinition;

/**
 * The input form of a model: its inputs with all fields of their types.
 *
 * @param inputs in the order of the model; inputs of imported models as a context with the name of
 *     the import
 */
public record ModelInputForm(List<Field> inputs) {
  /** Limits depth and size, because types may be recursive. */
  private static final int DEEPEST = 12;

  private static final int MOST_FIELDS = 2_000;

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("number", "number"),
          Map.entry("string", "text"),
          Map.entry("boolean", "flag"),
          Map.entry("date", "date"),
          Map.entry("time", "time"),
          Map.entry("date and time", "dateTime"),
          Map.entry("dateTime", "dateTime"),
          Map.entry("days and time duration", "daysAndTime"),
          Map.entry("dayTimeDuration", "daysAndTime"),
          Map.entry("years and months duration", "yearsAndMonths"),
          Map.entry("yearMonthDuration", "yearsAndMonths"),
          Map.entry("context", "context"));

  public ModelInputForm {
    inputs = List.copyOf(inputs);
  }

  /**
   * One field.
   *
   * @param kind {@code number}, {@code text}, {@code flag}, {@code date}, {@code time}, {@code
   *     dateTime}, {@code daysAndTime}, {@code yearsAndMonths}, {@code context} or {@code any}
   * @param type name of the type in the model
   * @param list whether it is a list of this type
   * @param allowed the allowed values, if the model lists them
   * @param test the FEEL unary test of allowed values, if it is not a list
   * @param fields of a context
   */
  public record Field(
      String name,
      String kind,
      String type,
      boolean list,
      Optional<List<JsonNode>> allowed,
      Optional<String> test,
      Optional<List<Field>> fields) {}

  /**
   * @param model the model
   * @param all the model and its imports
   */
  static ModelInputForm of(Definitions model, List<Definitions> all) {
    Maker maker = new Maker(new TypeResolver(all));
    List<Field> fields = new ArrayList<>(maker.inputs(model));
    for (Import other : model.getImport()) {
      all.stream()
          .filter(each -> each != model && each.getNamespace().equals(other.getNamespace()))
          .filter(each -> needs(model, each))
          .findFirst()
          .map(maker::inputs)
          .filter(inputs -> !inputs.isEmpty())
          .ifPresent(
              inputs ->
                  fields.add(
                      new Field(
                          other.getName(),
                          "context",
                          "context",
                          false,
                          Optional.empty(),
                          Optional.empty(),
                          Optional.of(inputs))));
    }
    return new ModelInputForm(fields);
  }

  private static boolean needs(Definitions model, Definitions other) {
    String prefix = other.getNamespace() + "#";
    return model.findAllChildren(InformationRequirement.class).stream()
        .anyMatch(
            need ->
                need.getRequiredInput() != null
                        && need.getRequiredInput().getHref().startsWith(prefix)
                    || need.getRequiredDecision() != null
                        && need.getRequiredDecision().getHref().startsWith(prefix));
  }

  /** Creates fields up to the maximum of one form. */
  private static final class Maker {
    private final TypeResolver types;
    private final Set<List<ItemDefinition>> open = new HashSet<>();
    private int made;

    Maker(TypeResolver types) {
      this.types = types;
    }

    List<Field> inputs(Definitions model) {
      List<? extends InputClause> clauses = model.findAllChildren(InputClause.class);
      return model.getDrgElement().stream()
          .filter(InputData.class::isInstance)
          .map(InputData.class::cast)
          .map(input -> input(input, clauses))
          .toList();
    }

    private Field input(InputData input, List<? extends InputClause> clauses) {
      TypeResolver.Shape shape =
          input.getVariable() == null
              ? TypeResolver.Shape.ANY
              : types.of(input.getVariable(), input.getVariable().getTypeRef());
      Optional<String> asked =
          clauses.stream()
              .filter(clause -> clause.getInputValues() != null)
              .filter(clause -> clause.getInputExpression() != null)
              .filter(clause -> input.getName().equals(text(clause)))
              .map(clause -> clause.getInputValues().getText())
              .filter(text -> text != null && !text.isBlank())
              .findFirst();
      return field(input.getName(), shape, shape.allowed().or(() -> asked), 0);
    }

    private static String text(InputClause clause) {
      return Optional.ofNullable(clause.getInputExpression().getText()).orElse("").strip();
    }

    private Field field(String name, TypeResolver.Shape shape, Optional<String> tests, int depth) {
      made++;
      Optional<List<JsonNode>> allowed =
          tests
              .flatMap(AllowedValues::of)
              .map(
                  values ->
                      values.stream().map(value -> new FeelToJsonConverter().json(value)).toList());
      boolean composed = !shape.fields().isEmpty();
      return new Field(
          name,
          composed ? "context" : KINDS.getOrDefault(shape.builtIn().orElse("Any"), "any"),
          shape.name(),
          shape.list() || shape.builtIn().filter("list"::equals).isPresent(),
          allowed,
          allowed.isPresent() ? Optional.empty() : tests.map(String::strip),
          composed ? fields(shape, depth) : Optional.empty());
    }

    /** Empty for a recursive type, or beyond the maximum depth. */
    private Optional<List<Field>> fields(TypeResolver.Shape shape, int depth) {
      if (depth >= DEEPEST || !open.add(shape.fields())) {
        return Optional.empty();
      }
      List<Field> fields = new ArrayList<>();
      for (ItemDefinition component : shape.fields()) {
        if (made < MOST_FIELDS) {
          TypeResolver.Shape inner = types.of(component);
          String type =
              component.getTypeRef() == null ? inner.name() : component.getTypeRef().getLocalPart();
          fields.add(field(component.getName(), inner.named(type), inner.allowed(), depth + 1));
        }
      }
      open.remove(shape.fields());
      return Optional.of(fields);
    }
  }
}
