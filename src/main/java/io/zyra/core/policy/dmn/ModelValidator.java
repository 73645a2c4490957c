package io.zyra.core.policy.dmn;

import io.zyra.core.policy.dmn.check.TableAnalyzer;
import io.zyra.core.policy.dmn.check.TableFinding;
import io.zyra.core.policy.dmn.check.WorkBudget;
import io.zyra.core.policy.dmn.compile.KieMessageTranslator;
import io.zyra.core.policy.dmn.read.DecisionTableExtractor;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DRGElement;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.NamedElement;
import org.kie.dmn.validation.DMNValidator;
import org.kie.dmn.validation.DMNValidator.Validation;
import org.kie.dmn.validation.DMNValidatorFactory;

/**
 * Validates a model before it is used: schema, semantics, and gaps, overlaps and unreachable rows
 * of its tables. Slow compared with an evaluation.
 */
public final class ModelValidator {
  /** Work limit for all tables of a model together: one or two seconds. */
  private static final long STEPS = 60_000_000;

  private final DMNValidator validator = DMNValidatorFactory.newValidator();

  /**
   * Validates a compiled model.
   *
   * @param others the models that it imports
   */
  public List<ModelFault> check(CompiledModel compiled, Collection<ModelDocument> others) {
    List<ModelFault> faults = new ArrayList<>(compiled.faults());
    if (compiled.isComplete()) {
      for (ModelFault fault : unlessBroken(() -> validated(compiled.document(), others))) {
        if (faults.stream().noneMatch(known -> known.message().equals(fault.message()))) {
          faults.add(fault);
        }
      }
    }
    for (ModelFault fault : unlessBroken(() -> tables(compiled))) {
      if (faults.stream().noneMatch(known -> saysIt(known, fault))) {
        faults.add(fault);
      }
    }
    return faults;
  }

  /** The checks expect a model that follows the schema; over another one they may break. */
  private static List<ModelFault> unlessBroken(Supplier<List<ModelFault>> check) {
    try {
      return check.get();
    } catch (RuntimeException broken) {
      return List.of(
          ModelFault.error(
              "not-checked",
              "The model cannot be checked, because it does not follow the schema of DMN.",
              "Export it again, or compare it with the schema."));
    }
  }

  private synchronized List<ModelFault> validated(
      ModelDocument document, Collection<ModelDocument> others) {
    Reader[] readers =
        Stream.concat(others.stream(), Stream.of(document))
            .map(each -> new StringReader(each.toCompile()))
            .toArray(Reader[]::new);
    List<DMNMessage> messages =
        validator
            .validateUsing(Validation.VALIDATE_SCHEMA, Validation.VALIDATE_MODEL)
            .theseModels(readers);
    return messages.stream().map(KieMessageTranslator::fault).flatMap(Optional::stream).toList();
  }

  /** Whether the compiler has already reported the same word in the same cell. */
  private static boolean saysIt(ModelFault known, ModelFault fault) {
    return fault.kind().equals("unknown-name")
        && known.severity() == ModelFault.Severity.ERROR
        && known.place().decision().equals(fault.place().decision())
        && known.place().rows().equals(fault.place().rows())
        && known.place().columns().equals(fault.place().columns());
  }

  private static List<ModelFault> tables(CompiledModel compiled) {
    List<Definitions> trees = compiled.definitions();
    Set<String> names = new HashSet<>();
    for (Definitions tree : trees) {
      names(tree, names);
    }
    WorkBudget steps = new WorkBudget(STEPS);
    List<ModelFault> faults = new ArrayList<>();
    for (DecisionTableExtractor.Named table :
        new DecisionTableExtractor(trees.get(0), trees).all()) {
      for (TableFinding finding : TableAnalyzer.of(table.text(), names::contains, steps)) {
        faults.add(fault(table, finding));
      }
    }
    return faults;
  }

  /** KIE's own search stops at the first element that has a name, which is the model itself. */
  private static void names(DMNModelInstrumentedBase element, Set<String> names) {
    if (element instanceof NamedElement named && named.getName() != null) {
      names.add(named.getName());
    }
    element.getChildren().forEach(child -> names(child, names));
  }

  private static ModelFault fault(DecisionTableExtractor.Named table, TableFinding finding) {
    Optional<String> name = table.element().map(DRGElement::getName);
    return new ModelFault(
        finding.grave() ? ModelFault.Severity.WARNING : ModelFault.Severity.INFO,
        finding.kind(),
        finding.message(),
        Optional.ofNullable(table.table().getId()).or(() -> name),
        Optional.empty(),
        finding.hint(),
        new ModelFault.Place(
            Optional.of(table.text().name()), name, finding.rows(), finding.columns()));
  }
}
