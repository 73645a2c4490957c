package io.zyra.action.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.zyra.core.fact.Scope;
import io.zyra.core.rule.RuleFault;
import io.zyra.core.rule.action.ActionCall;
import io.zyra.core.rule.action.ActionType;
import io.zyra.web.Problem;
import java.util.List;

/** Checks an action's parameters as a rule's are checked. */
public final class ActionParameterValidator {

  private ActionParameterValidator() {}

  /**
   * @throws io.zyra.web.ProblemException 422 naming each parameter that does not fit
   */
  public static void check(ActionType type, Scope scope, ObjectNode parameters) {
    List<RuleFault> faults = ActionCall.faults(type, scope, parameters);
    if (!faults.isEmpty()) {
      throw Problem.unprocessable(
          "unacceptable-parameters",
          "The action's parameters do not fit",
          "Parameters of " + type.name() + " that cannot be accepted: " + faults.size() + ".",
          "Change what is named in errors.",
          faults.stream()
              .map(
                  fault ->
                      Problem.Place.at(
                          "/parameters" + fault.pointer(), fault.message(), fault.hint()))
              .toList());
    }
  }
}
