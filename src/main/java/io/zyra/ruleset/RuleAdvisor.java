package io.zyra.ruleset;

import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleFault;
import io.zyra.merchant.Merchant;
import java.util.List;

/** Knows what an author should think about before saving a rule, from what is in the store. */
public interface RuleAdvisor {

  /** Things to look at; none of them keeps the rule from being saved. */
  List<RuleFault> about(Merchant merchant, Rule rule);
}
