package io.zyra.core.policy;

import io.zyra.core.policy.dmn.DecisionModel;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * The DMN table {@code autopilot.dmn}: turns mode, action type, confidence and risk into a verdict.
 */
public final class AutopilotTable {
  private static final String DECISION = "Autopilot";

  private final DecisionModel model;

  public AutopilotTable(DecisionModel model) {
    this.model = model;
  }

  /** Remembers answers for as long as it is kept: one audit asks the same thousands of times. */
  public Cached cached() {
    return new Cached();
  }

  /** Not safe to share between threads. */
  public final class Cached {
    private final Map<Question, PolicyAnswer> answers = new HashMap<>();

    private Cached() {}

    /**
     * @throws IllegalStateException when the table has no answer
     */
    public PolicyAnswer ask(AutopilotMode mode, Proposal proposal) {
      Question question =
          new Question(
              mode.key(), proposal.actionType(), proposal.risk().key(), proposal.confidence());
      return answers.computeIfAbsent(question, AutopilotTable.this::answer);
    }
  }

  private record Question(String mode, String actionType, String risk, BigDecimal confidence) {}

  private PolicyAnswer answer(Question question) {
    Map<String, Object> results =
        model.evaluate(
            Map.of(
                "Mode", question.mode(),
                "Action type", question.actionType(),
                "Risk", question.risk(),
                "Confidence", question.confidence()));
    if (results.get(DECISION) instanceof Map<?, ?> row
        && row.get("Verdict") instanceof String verdict
        && row.get("Reason") instanceof String reason) {
      return new PolicyAnswer("autopilot", Verdict.of(verdict), reason);
    }
    throw new IllegalStateException("The autopilot table has no answer to " + question);
  }
}
