package io.zyra.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.core.policy.dmn.EvaluationResult;
import io.zyra.core.policy.dmn.ModelDescription;
import io.zyra.core.policy.dmn.TypedEvaluation;
import io.zyra.core.policy.dmn.UnreadableInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One version of a policy, ready to be asked, by many threads at once. */
public final class PolicyModel {
  private static final int LONGEST_WHY = 200;

  /**
   * Functions of FEEL whose answer is another one each time, or what may hide them: imported models
   * and characters written as numbers.
   */
  private static final Pattern CLOCK =
      Pattern.compile("\\b(now|today)\\s*\\(|<([\\w.-]+:)?import\\b|&#");

  private final PolicyKey policy;
  private final int version;
  private final CompiledModel model;
  private final PolicyInputVariable[] wanted;
  private final boolean readsClock;

  /**
   * A policy's text that was compiled.
   *
   * @param version of the stored model; 0 of a draft that is not stored
   */
  public PolicyModel(PolicyKey policy, int version, CompiledModel model) {
    this.policy = policy;
    this.version = version;
    this.model = model;
    this.readsClock = CLOCK.matcher(model.document().xml()).find();
    this.wanted =
        model.describe().inputs().stream()
            .map(ModelDescription.Named::name)
            .map(PolicyInputVariable::named)
            .flatMap(Optional::stream)
            .filter(policy.inputs()::contains)
            .toArray(PolicyInputVariable[]::new);
  }

  /** Which policy it is. */
  public PolicyKey policy() {
    return policy;
  }

  /** The stored model's version; 0 of a draft. */
  public int version() {
    return version;
  }

  /** What this model looks at of all that is known: two alike have the same answer. */
  PolicyModelInput input(PolicyInputVariable.Asked asked) {
    Object[] values = new Object[wanted.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = wanted[i].of(asked).orElse(null);
    }
    return new PolicyModelInput(values);
  }

  /** Whether it answers the same input differently at another time. */
  boolean readsClock() {
    return readsClock;
  }

  /** Asks in the model's budget; whatever goes wrong is in the result. */
  PolicyModelResult ask(PolicyModelInput input) {
    Map<String, Object> inputs = new HashMap<>();
    for (int i = 0; i < wanted.length; i++) {
      inputs.put(wanted[i].words(), input.value(i));
    }
    return modelResult(
        () -> {
          TypedEvaluation evaluation = model.evaluate(policy.decision(), inputs);
          return failure(evaluation.messages())
              .orElseGet(() -> new PolicyModelResult.Value(evaluation.value()));
        });
  }

  /** Asks with the context of a test case. */
  PolicyModelResult ask(JsonNode context) {
    return modelResult(
        () -> {
          EvaluationResult evaluation =
              model.evaluate(context, new CompiledModel.Decision(policy.decision()));
          return failure(evaluation.messages())
              .orElseGet(
                  () ->
                      new PolicyModelResult.Value(
                          Optional.of(evaluation.results().path(policy.decision()))));
        });
  }

  private static PolicyModelResult modelResult(Supplier<PolicyModelResult> evaluation) {
    try {
      return evaluation.get();
    } catch (UnreadableInputException e) {
      return new PolicyModelResult.Failed(e.getMessage());
    } catch (RuntimeException e) {
      return new PolicyModelResult.Failed("its model cannot be evaluated");
    }
  }

  /**
   * A row of a safety policy that could not be looked at may be the one that forbids, so the model
   * has failed although other rows answer.
   */
  private static Optional<PolicyModelResult> failure(List<EvaluationResult.Message> messages) {
    return messages.stream()
        .filter(message -> message.severity().equals("error") || message.isAboutACell())
        .findFirst()
        .map(PolicyModel::failed);
  }

  /** What a run out of budget says depends on the machine; a reason must not. */
  private static PolicyModelResult failed(EvaluationResult.Message message) {
    return message.kind().equals("budget-spent")
        ? PolicyEvaluator.OVERRUN
        : new PolicyModelResult.Failed(
            "its model has an error: " + PolicyAnswerParser.shorten(message.text(), LONGEST_WHY));
  }

  /** The model as it was compiled. */
  CompiledModel compiled() {
    return model;
  }
}
