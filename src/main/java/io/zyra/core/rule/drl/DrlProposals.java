package io.zyra.core.rule.drl;

import io.zyra.core.fact.Subject;

/** Receives the actions of rules that were printed as DRL. */
@FunctionalInterface
public interface DrlProposals {

  /**
   * @param ruleId the rule that fires
   * @param subject the subject that it fires for
   * @param action the action's name
   * @param parameters the action's parameters as JSON
   */
  void propose(String ruleId, Subject subject, String action, String parameters);
}
