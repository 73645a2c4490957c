package io.zyra.core.policy.dmn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.feel.budget.BudgetExceededError;
import io.zyra.core.feel.budget.EvaluationBudget;
import io.zyra.core.policy.dmn.compile.KieMessageTranslator;
import io.zyra.core.policy.dmn.evaluate.EvaluationTrace;
import io.zyra.core.policy.dmn.evaluate.EvaluationWarnings;
import io.zyra.core.policy.dmn.evaluate.FeelToJsonConverter;
import io.zyra.core.policy.dmn.evaluate.InputConformance;
import io.zyra.core.policy.dmn.evaluate.InputContextReader;
import io.zyra.core.policy.dmn.evaluate.JsonToFeelConverter;
import io.zyra.core.policy.dmn.evaluate.ThreadEvaluationContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.api.core.ast.DecisionServiceNode;
import org.kie.dmn.model.api.DMNElementReference;
import org.kie.dmn.model.api.Definitions;

/** A compiled model. Immutable and safe for use by many threads. */
public final class CompiledModel {
  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

  private final ModelDocument document;
  private final List<ModelDocument.Import> missing;
  private final Optional<List<String>> circle;
  private final DMNRuntime runtime;
  private final DMNModel model;
  private final ThreadEvaluationContext running;
  private final Supplier<EvaluationBudget> budgets;
  private final Set<String> decisions;

  /** Warnings of every evaluation: what cannot be read and is left out. */
  private final List<EvaluationResult.Message> leftOut;

  private final InputConformance conformance;

  /** Inputs that take texts as they are. */
  private final Set<String> textInputs;

  CompiledModel(
      ModelDocument document,
      List<ModelDocument.Import> missing,
      Optional<List<String>> circle,
      DMNRuntime runtime,
      DMNModel model,
      ThreadEvaluationContext running,
      Supplier<EvaluationBudget> budgets) {
    this.document = document;
    this.missing = List.copyOf(missing);
    this.circle = circle;
    this.runtime = runtime;
    this.model = model;
    this.running = running;
    this.budgets = budgets;
    this.decisions = decisions(model);
    this.conformance = InputConformance.takenOver(runtime, model);
    this.leftOut = EvaluationMessages.leftOut(faults());
    this.textInputs =
        model.getInputs().stream()
            .filter(
                input -> input.getType() == null || JsonToFeelConverter.keepsTexts(input.getType()))
            .map(DMNNode::getName)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** The part of a model to evaluate. */
  public sealed interface EvaluationTarget {}

  /** Every decision of the model. */
  public record AllDecisions() implements EvaluationTarget {}

  /** One decision, with the decisions that it requires. */
  public record Decision(String name) implements EvaluationTarget {}

  /** A decision service, which evaluates its output decisions. */
  public record Service(String name) implements EvaluationTarget {}

  /** The source document. */
  public ModelDocument document() {
    return document;
  }

  /** The faults found by the compiler. */
  public List<ModelFault> faults() {
    List<ModelFault> faults = new ArrayList<>();
    circle.map(CircularImportFinder::fault).ifPresent(faults::add);
    for (ModelDocument.Import one : missing) {
      faults.add(
          ModelFault.error(
                  "missing-import",
                  "The imported model is not there: namespace " + one.namespace() + ".",
                  "Upload it, before this one, together with it, or later.")
              .inElement(one.alias()));
    }
    model.getMessages().stream()
        .map(KieMessageTranslator::fault)
        .flatMap(Optional::stream)
        .forEach(faults::add);
    return faults;
  }

  /** Whether all imported models are present. */
  boolean isComplete() {
    return missing.isEmpty() && circle.isEmpty();
  }

  /** Inputs, decisions and services with their types. */
  public ModelDescription describe() {
    return ModelDescription.of(model, definitions());
  }

  /** The input form for trying the model. */
  public ModelInputForm inputForm() {
    List<Definitions> trees = definitions();
    return ModelInputForm.of(trees.get(0), trees);
  }

  /** The definitions of the model and of its imports. */
  List<Definitions> definitions() {
    List<Definitions> trees = new ArrayList<>(List.of(model.getDefinitions()));
    runtime.getModels().stream()
        .filter(other -> other != model)
        .map(DMNModel::getDefinitions)
        .forEach(trees::add);
    return trees;
  }

  /** The decision with that name, or else the service. */
  public Optional<EvaluationTarget> findTarget(String name) {
    if (model.getDecisionByName(name) != null) {
      return Optional.of(new Decision(name));
    }
    return service(name).map(node -> new Service(name));
  }

  /** The service with that name. */
  public Optional<EvaluationTarget> findService(String name) {
    return service(name).map(node -> new Service(name));
  }

  private Optional<DecisionServiceNode> service(String name) {
    return model.getDecisionServices().stream().filter(s -> s.getName().equals(name)).findFirst();
  }

  /**
   * Evaluates the model. Errors of single decisions are returned as messages; the other decisions
   * have results.
   *
   * @param context a JSON object: values of inputs or of decisions
   * @throws UnreadableInputException if a value in the context cannot be read
   */
  public EvaluationResult evaluate(JsonNode context, EvaluationTarget wanted) {
    EvaluationBudget budget = budgets.get();
    EvaluationTrace trace = new EvaluationTrace();
    EvaluationWarnings notes = new EvaluationWarnings();
    running.begin(new ThreadEvaluationContext.RunningEvaluation(budget, Optional.of(trace), notes));
    try {
      DMNContext values = new InputContextReader(runtime, model).read(context);
      conformance.apply(values, notes);
      DMNResult result = run(wanted, values);
      ObjectNode results = results(result, wanted);
      return budget.exceededReason().isPresent()
          ? spent(budget, wanted, trace)
          : new EvaluationResult(
              results,
              EvaluationMessages.of(notes, result, leftOut, EvaluationMessages.Results.of(results)),
              trace.steps());
    } catch (UnreadableInputException unreadable) {
      throw unreadable;
    } catch (BudgetExceededError | StackOverflowError | IllegalArgumentException end) {
      return spent(budget, wanted, trace);
    } catch (RuntimeException broken) {
      return new EvaluationResult(nulls(wanted), List.of(EvaluationMessages.BROKEN), trace.steps());
    } finally {
      running.end();
    }
  }

  /**
   * Evaluates one decision as {@link #evaluate} does, without JSON and without a trace.
   *
   * @param inputs texts, {@link java.math.BigDecimal}s and {@link Boolean}s by the inputs' names;
   *     FEEL's null is written as null
   * @throws UnreadableInputException when a text cannot be read as the declared type
   */
  public TypedEvaluation evaluate(String decision, Map<String, Object> inputs) {
    EvaluationBudget budget = budgets.get();
    EvaluationWarnings notes = new EvaluationWarnings();
    running.begin(new ThreadEvaluationContext.RunningEvaluation(budget, Optional.empty(), notes));
    try {
      DMNContext values = runtime.newContext();
      inputs.forEach((name, value) -> values.set(name, typed(name, value)));
      conformance.apply(values, notes);
      DMNResult result = runtime.evaluateByName(model, values, decision);
      Optional<Object> value =
          Optional.ofNullable(result.getDecisionResultByName(decision))
              .map(DMNDecisionResult::getResult)
              .map(new FeelToJsonConverter()::plain);
      return budget.exceededReason().isPresent()
          ? new TypedEvaluation(Optional.empty(), List.of(spent(budget)))
          : new TypedEvaluation(
              value,
              EvaluationMessages.of(
                  notes,
                  result,
                  leftOut,
                  value.filter(found -> !(found instanceof NullNode)).isEmpty()
                      ? EvaluationMessages.Results.NULLS
                      : EvaluationMessages.Results.SOME));
    } catch (UnreadableInputException unreadable) {
      throw unreadable;
    } catch (BudgetExceededError | StackOverflowError | IllegalArgumentException end) {
      return new TypedEvaluation(Optional.empty(), List.of(spent(budget)));
    } catch (RuntimeException broken) {
      return new TypedEvaluation(Optional.empty(), List.of(EvaluationMessages.BROKEN));
    } finally {
      running.end();
    }
  }

  private Object typed(String name, Object value) {
    return value instanceof String text && !textInputs.contains(name)
        ? new InputContextReader(runtime, model).value(name, JSON.textNode(text))
        : value;
  }

  private DMNResult run(EvaluationTarget wanted, DMNContext values) {
    if (wanted instanceof Decision decision) {
      return runtime.evaluateByName(model, values, decision.name());
    }
    return wanted instanceof Service service
        ? runtime.evaluateDecisionService(model, values, service.name())
        : runtime.evaluateAll(model, values);
  }

  private ObjectNode results(DMNResult result, EvaluationTarget wanted) {
    ObjectNode results = JSON.objectNode();
    for (String name : names(wanted)) {
      Object value =
          wanted instanceof Service
              ? result.getContext().get(name)
              : Optional.ofNullable(result.getDecisionResultByName(name))
                  .map(DMNDecisionResult::getResult)
                  .orElse(null);
      results.set(name, new FeelToJsonConverter().json(value));
    }
    return results;
  }

  private Set<String> names(EvaluationTarget wanted) {
    Set<String> names = new LinkedHashSet<>();
    if (wanted instanceof Decision decision) {
      names.add(decision.name());
    } else if (wanted instanceof Service service) {
      service(service.name()).ifPresent(node -> outputs(node, names));
    } else {
      return decisions;
    }
    return names;
  }

  private static Set<String> decisions(DMNModel model) {
    Set<String> names = new LinkedHashSet<>();
    for (DecisionNode decision : model.getDecisions()) {
      if (decision.getModelNamespace().equals(model.getNamespace())) {
        names.add(decision.getName());
      }
    }
    return names;
  }

  private void outputs(DecisionServiceNode service, Set<String> names) {
    for (DMNElementReference reference : service.getDecisionService().getOutputDecision()) {
      String href = reference.getHref();
      DecisionNode decision =
          model.getDecisionById(href.startsWith("#") ? href.substring(1) : href);
      names.add(decision == null ? href : decision.getName());
    }
  }

  private EvaluationResult spent(
      EvaluationBudget budget, EvaluationTarget wanted, EvaluationTrace trace) {
    return new EvaluationResult(nulls(wanted), List.of(spent(budget)), trace.steps());
  }

  private ObjectNode nulls(EvaluationTarget wanted) {
    ObjectNode nothing = JSON.objectNode();
    names(wanted).forEach(nothing::putNull);
    return nothing;
  }

  private static EvaluationResult.Message spent(EvaluationBudget budget) {
    String why =
        budget
            .exceededReason()
            .orElse("The evaluation was nested too deep, or its result is too large.");
    return new EvaluationResult.Message("error", "budget-spent", why, Optional.empty());
  }
}
