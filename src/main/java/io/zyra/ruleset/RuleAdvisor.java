package io.zyra.ruleset;

import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleFault;
import io.zyra.merchant.Merchant;
import java.util.List;

/** Advice about a rule before it is saved, from the data of the store. */
public interface RuleAdvisor {

  /** The advice. It never prevents a rule from being saved. */
  List<RuleFault> about(Merchant merchant, Rule rule);
}
