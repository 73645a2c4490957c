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
  private final PolicyInput[] wanted;
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
            .map(PolicyInput::named)
            .flatMap(Optional::stream)
            .filter(policy.inputs()::contains)
            .toArray(PolicyInput[]::new);
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
  PolicyQuestion question(PolicyInput.Asked asked) {
    Object[] values = new Object[wanted.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = wanted[i].of(asked).orElse(null);
    }
    return new PolicyQuestion(values);
  }

  /** Whether it answers the same question differently at another time. */
  boolean readsClock() {
    return readsClock;
  }

  /** Asks in the model's budget; whatever goes wrong is told in the reply. */
  PolicyReply ask(PolicyQuestion question) {
    Map<String, Object> inputs = new HashMap<>();
    for (int i = 0; i < wanted.length; i++) {
      inputs.put(wanted[i].words(), question.value(i));
    }
    return reply(
        () -> {
          TypedEvaluation evaluation = model.evaluate(policy.decision(), inputs);
          return failure(evaluation.messages())
              .orElseGet(() -> new PolicyReply.Said(evaluation.value()));
        });
  }

  /** Asks with the context of a test case. */
  PolicyReply ask(JsonNode context) {
    return reply(
        () -> {
          EvaluationResult evaluation =
              model.evaluate(context, new CompiledModel.Decision(policy.decision()));
          return failure(evaluation.messages())
              .orElseGet(
                  () ->
                      new PolicyReply.Said(
                          Optional.of(evaluation.results().path(policy.decision()))));
        });
  }

  private static PolicyReply reply(Supplier<PolicyReply> evaluation) {
    try {
      return evaluation.get();
    } catch (UnreadableInputException e) {
      return new PolicyReply.Failed(e.getMessage());
    } catch (RuntimeException e) {
      return new PolicyReply.Failed("its model cannot be evaluated");
    }
  }

  /**
   * A row of a safety policy that could not be looked at may be the one that forbids, so the model
   * has failed although other rows answer.
   */
  private static Optional<PolicyReply> failure(List<EvaluationResult.Message> messages) {
    return messages.stream()
        .filter(message -> message.severity().equals("error") || message.isAboutACell())
        .findFirst()
        .map(PolicyModel::failed);
  }

  /** What a run out of budget says depends on the machine; a reason must not. */
  private static PolicyReply failed(EvaluationResult.Message message) {
    return message.kind().equals("budget-spent")
        ? PolicyEvaluator.OVERRUN
        : new PolicyReply.Failed(
            "its model has an error: " + PolicyAnswerParser.shorten(message.text(), LONGEST_WHY));
  }

  /** The model as it was compiled. */
  CompiledModel compiled() {
    return model;
  }
}
