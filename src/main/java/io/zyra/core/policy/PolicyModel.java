package io.zyra.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.core.policy.dmn.EvaluationResult;
import io.zyra.core.policy.dmn.ModelDescription;
import io.zyra.core.policy.dmn.UnreadableInputException;
import java.util.List;
import java.util.Optional;

/** One version of a policy, ready to be asked, by many threads at once. */
public final class PolicyModel {
  private static final int LONGEST_WHY = 200;

  private final PolicyKey policy;
  private final int version;
  private final CompiledModel model;
  private final List<PolicyInput> wanted;

  /**
   * A policy's text that was compiled.
   *
   * @param version of the stored model; 0 of a draft that is not stored
   */
  public PolicyModel(PolicyKey policy, int version, CompiledModel model) {
    this.policy = policy;
    this.version = version;
    this.model = model;
    this.wanted =
        model.describe().inputs().stream()
            .map(ModelDescription.Named::name)
            .map(PolicyInput::named)
            .flatMap(Optional::stream)
            .filter(policy.inputs()::contains)
            .toList();
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
  ObjectNode question(PolicyInput.Asked asked) {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    wanted.forEach(input -> question.set(input.words(), input.of(asked)));
    return question;
  }

  /** Asks in the model's budget; whatever goes wrong is told in the reply. */
  PolicyReply ask(JsonNode question) {
    try {
      EvaluationResult evaluation =
          model.evaluate(question, new CompiledModel.Decision(policy.decision()));
      return evaluation.messages().stream()
          .filter(message -> message.severity().equals("error"))
          .findFirst()
          .map(this::failed)
          .orElseGet(() -> new PolicyReply.Said(evaluation.results().path(policy.decision())));
    } catch (UnreadableInputException e) {
      return new PolicyReply.Failed(e.getMessage());
    } catch (RuntimeException e) {
      return new PolicyReply.Failed("its model cannot be evaluated");
    }
  }

  /** What a run out of budget says depends on the machine; a reason must not. */
  private PolicyReply failed(EvaluationResult.Message message) {
    return message.kind().equals("budget-spent")
        ? PolicyAsker.OVERRUN
        : new PolicyReply.Failed(
            "its model has an error: " + Reading.shorten(message.text(), LONGEST_WHY));
  }

  /** The model as it was compiled. */
  CompiledModel compiled() {
    return model;
  }
}
