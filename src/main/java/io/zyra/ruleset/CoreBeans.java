package io.zyra.ruleset;

import io.zyra.core.policy.ReachCounter;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.action.ActionCatalog;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.kie.api.runtime.KieRuntimeBuilder;

/** CDI producers for the parts of the core that the server ships: actions, rule parser, DRL. */
class CoreBeans {
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

  /** The DRL under {@code rules/policies} is compiled at build time. */
  @Produces
  @Singleton
  ReachCounter reach(KieRuntimeBuilder joins) {
    return new ReachCounter(joins.getKieBase());
  }
}
