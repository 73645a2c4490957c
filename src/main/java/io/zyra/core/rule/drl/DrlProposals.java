package io.zyra.core.rule.drl;

import io.zyra.core.fact.Subject;

/** Where rules that were printed as DRL bring what they want done. */
@FunctionalInterface
public interface DrlProposals {

  /**
   * @param ruleId the rule that fires
   * @param subject what it fires for
   * @param action the action's name
   * @param parameters the action's parameters as JSON
   */
  void propose(String ruleId, Subject subject, String action, String parameters);
}
