package io.zyra.core.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.policy.dmn.CompiledModel;
import io.zyra.core.policy.dmn.EvaluationResult;
import io.zyra.core.policy.dmn.UnreadableInputException;

/** What came of asking a model. */
sealed interface ReferencePolicyReply {

  /** Its decision's result, as it is. */
  record Said(JsonNode result) implements ReferencePolicyReply {}

  /** Nothing that could be used; {@code why} goes on after "gave no answer: ". */
  record Failed(String why) implements ReferencePolicyReply {}

  /** Asks in the model's budget, over JSON; whatever goes wrong is told in the reply. */
  static ReferencePolicyReply of(PolicyModel model, JsonNode question) {
    String decision = model.policy().decision();
    try {
      EvaluationResult evaluation =
          model.compiled().evaluate(question, new CompiledModel.Decision(decision));
      return evaluation.messages().stream()
          .filter(message -> message.severity().equals("error"))
          .findFirst()
          .map(ReferencePolicyReply::failed)
          .orElseGet(() -> new Said(evaluation.results().path(decision)));
    } catch (UnreadableInputException e) {
      return new Failed(e.getMessage());
    } catch (RuntimeException e) {
      return new Failed("its model cannot be evaluated");
    }
  }

  private static ReferencePolicyReply failed(EvaluationResult.Message message) {
    return message.kind().equals("budget-spent")
        ? ReferencePolicyAsker.OVERRUN
        : new Failed("its model has an error: " + ReferenceReading.shorten(message.text(), 200));
  }
}
