package io.zyra.core.policy.dmn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.feel.Budget;
import io.zyra.core.feel.BudgetSpent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.api.core.ast.DecisionServiceNode;
import org.kie.dmn.model.api.DMNElementReference;
import org.kie.dmn.model.api.Definitions;
import org.kie.dmn.model.api.NamedElement;

/** A model that can be evaluated, by many threads at once. */
public final class CompiledModel {
  private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

  private final ModelDocument document;
  private final List<ModelDocument.Import> missing;
  private final DMNRuntime runtime;
  private final DMNModel model;
  private final Running running;
  private final Supplier<Budget> budgets;
  private final Set<String> decisions;

  /** Inputs that take texts as they are. */
  private final Set<String> textInputs;

  CompiledModel(
      ModelDocument document,
      List<ModelDocument.Import> missing,
      DMNRuntime runtime,
      DMNModel model,
      Running running,
      Supplier<Budget> budgets) {
    this.document = document;
    this.missing = List.copyOf(missing);
    this.runtime = runtime;
    this.model = model;
    this.running = running;
    this.budgets = budgets;
    this.decisions = decisions(model);
    this.textInputs =
        model.getInputs().stream()
            .filter(input -> input.getType() == null || ValuesIn.keepsTexts(input.getType()))
            .map(DMNNode::getName)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** What is evaluated. */
  public sealed interface Wanted {}

  /** Every decision of the model. */
  public record Everything() implements Wanted {}

  /** One decision, with those that it needs. */
  public record Decision(String name) implements Wanted {}

  /** A decision service: its output decisions. */
  public record Service(String name) implements Wanted {}

  /** The model as it was read. */
  public ModelDocument document() {
    return document;
  }

  /** What the compiler says of this model. */
  public List<ModelFault> faults() {
    List<ModelFault> faults = new ArrayList<>();
    for (ModelDocument.Import one : missing) {
      faults.add(
          ModelFault.error(
                  "missing-import",
                  "The imported model is not there: namespace " + one.namespace() + ".",
                  "Upload it, before this one, together with it, or later.")
              .in(one.alias()));
    }
    model.getMessages().stream()
        .map(KieWords::fault)
        .flatMap(Optional::stream)
        .forEach(faults::add);
    return faults;
  }

  /** Whether every model that it imports is there. */
  boolean isComplete() {
    return missing.isEmpty();
  }

  /** Inputs, decisions and services with their types. */
  public ModelDescription describe() {
    return ModelDescription.of(model, trees());
  }

  /** What to ask a person for who tries it. */
  public ModelForm form() {
    List<Definitions> trees = trees();
    return ModelForm.of(trees.get(0), trees);
  }

  /** The model's tree, and those of the models that it imports. */
  List<Definitions> trees() {
    List<Definitions> trees = new ArrayList<>(List.of(model.getDefinitions()));
    runtime.getModels().stream()
        .filter(other -> other != model)
        .map(DMNModel::getDefinitions)
        .forEach(trees::add);
    return trees;
  }

  /** A decision, or else a service, of that name. */
  public Optional<Wanted> named(String name) {
    if (model.getDecisionByName(name) != null) {
      return Optional.of(new Decision(name));
    }
    return service(name).map(node -> new Service(name));
  }

  /** A service of that name. */
  public Optional<Wanted> serviceNamed(String name) {
    return service(name).map(node -> new Service(name));
  }

  private Optional<DecisionServiceNode> service(String name) {
    return model.getDecisionServices().stream().filter(s -> s.getName().equals(name)).findFirst();
  }

  /**
   * Evaluates. What goes wrong in a decision is told in messages, beside the results of the others.
   *
   * @param context a JSON object: values of inputs, or of decisions that are known already
   * @throws UnreadableInput when a value in the context cannot be read
   */
  public Evaluation evaluate(JsonNode context, Wanted wanted) {
    Budget budget = budgets.get();
    Trace trace = new Trace();
    running.begin(new Running.Evaluating(budget, Optional.of(trace)));
    try {
      DMNContext values = new ContextIn(runtime, model).read(context);
      DMNResult result = run(wanted, values);
      ObjectNode results = results(result, wanted);
      return budget.spent().isPresent()
          ? spent(budget, wanted, trace)
          : new Evaluation(results, Messages.of(result, model), trace.steps());
    } catch (BudgetSpent | StackOverflowError | IllegalArgumentException end) {
      return spent(budget, wanted, trace);
    } finally {
      running.end();
    }
  }

  /**
   * Evaluates one decision as {@link #evaluate} does, without JSON and without a trace.
   *
   * @param inputs texts, {@link java.math.BigDecimal}s and {@link Boolean}s by the inputs' names;
   *     FEEL's null is written as null
   * @throws UnreadableInput when a text cannot be read as the declared type
   */
  public TypedEvaluation evaluate(String decision, Map<String, Object> inputs) {
    Budget budget = budgets.get();
    running.begin(new Running.Evaluating(budget, Optional.empty()));
    try {
      DMNContext values = runtime.newContext();
      inputs.forEach((name, value) -> values.set(name, typed(name, value)));
      DMNResult result = runtime.evaluateByName(model, values, decision);
      Optional<Object> value =
          Optional.ofNullable(result.getDecisionResultByName(decision))
              .map(DMNDecisionResult::getResult)
              .map(new ValuesOut()::plain);
      return budget.spent().isPresent()
          ? new TypedEvaluation(Optional.empty(), List.of(spent(budget)))
          : new TypedEvaluation(value, Messages.of(result, model));
    } catch (BudgetSpent | StackOverflowError | IllegalArgumentException end) {
      return new TypedEvaluation(Optional.empty(), List.of(spent(budget)));
    } finally {
      running.end();
    }
  }

  private Object typed(String name, Object value) {
    return value instanceof String text && !textInputs.contains(name)
        ? new ContextIn(runtime, model).value(name, JSON.textNode(text))
        : value;
  }

  private DMNResult run(Wanted wanted, DMNContext values) {
    if (wanted instanceof Decision decision) {
      return runtime.evaluateByName(model, values, decision.name());
    }
    return wanted instanceof Service service
        ? runtime.evaluateDecisionService(model, values, service.name())
        : runtime.evaluateAll(model, values);
  }

  private ObjectNode results(DMNResult result, Wanted wanted) {
    ObjectNode results = JSON.objectNode();
    for (String name : names(wanted)) {
      Object value =
          wanted instanceof Service
              ? result.getContext().get(name)
              : Optional.ofNullable(result.getDecisionResultByName(name))
                  .map(DMNDecisionResult::getResult)
                  .orElse(null);
      results.set(name, new ValuesOut().json(value));
    }
    return results;
  }

  private Set<String> names(Wanted wanted) {
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

  private Evaluation spent(Budget budget, Wanted wanted, Trace trace) {
    ObjectNode nothing = JSON.objectNode();
    names(wanted).forEach(nothing::putNull);
    return new Evaluation(nothing, List.of(spent(budget)), trace.steps());
  }

  private static Evaluation.Message spent(Budget budget) {
    String why =
        budget.spent().orElse("The evaluation was nested too deep, or its result is too large.");
    return new Evaluation.Message("error", "budget-spent", why, Optional.empty());
  }

  /** What KIE says, in our form. */
  private static final class Messages {
    private static List<Evaluation.Message> of(DMNResult result, DMNModel model) {
      List<Evaluation.Message> messages = new ArrayList<>();
      for (DMNMessage message : result.getMessages()) {
        messages.add(
            new Evaluation.Message(
                severity(message).name().toLowerCase(Locale.ROOT),
                kind(message),
                message.getText(),
                source(message)));
      }
      return messages;
    }

    private static ModelFault.Severity severity(DMNMessage message) {
      return switch (message.getLevel()) {
        case ERROR -> ModelFault.Severity.ERROR;
        case WARNING -> ModelFault.Severity.WARNING;
        default -> ModelFault.Severity.INFO;
      };
    }

    private static String kind(DMNMessage message) {
      return message.getMessageType().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<String> source(DMNMessage message) {
      return message.getSourceReference() instanceof NamedElement named && named.getName() != null
          ? Optional.of(named.getName())
          : Optional.ofNullable(message.getSourceId());
    }
  }
}
