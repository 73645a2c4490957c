package io.zyra.ruleset;

import io.zyra.core.policy.ReachCounter;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.action.ActionCatalog;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.kie.api.runtime.KieRuntimeBuilder;

/** Puts together what of the decision core the server ships: actions, the rule language, DRL. */
class DecisionCoreProducer {
  @Produces
  @Singleton
  ActionCatalog actions() {
    return ActionFiles.read();
  }

  @Produces
  @Singleton
  RuleParser parser(ActionCatalog actions) {
    return new RuleParser(actions);
  }

  /** The DRL under {@code rules/policies} was compiled when the server was built. */
  @Produces
  @Singleton
  ReachCounter reach(KieRuntimeBuilder joins) {
    return new ReachCounter(joins.getKieBase());
  }
}
