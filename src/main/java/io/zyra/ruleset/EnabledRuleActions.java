package io.zyra.ruleset;

import io.zyra.security.MerchantId;
import io.zyra.shopify.ActionsInUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;

/** The actions of a merchant's enabled rules. */
@ApplicationScoped
class EnabledRuleActions implements ActionsInUse {
  private final RuleSets rules;

  EnabledRuleActions(RuleSets rules) {
    this.rules = rules;
  }

  @Override
  public Set<String> of(MerchantId merchant) {
    return rules.all(merchant).stream()
        .filter(StoredRule::enabled)
        .flatMap(stored -> rules.version(stored).rule().then().stream())
        .map(call -> call.type().name())
        .collect(Collectors.toSet());
  }
}
