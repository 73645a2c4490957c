package io.zyra.ruleset;

import io.zyra.core.fact.Metric;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.condition.ReferencedNames;
import io.zyra.event.ShopperEvents;
import io.zyra.security.MerchantId;
import io.zyra.shopify.RulesInUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a merchant's enabled rules do and look at. */
@ApplicationScoped
class EnabledRules implements RulesInUse {
  private static final Set<String> OF_SHOPPERS =
      Metric.ofShoppers().stream().map(Metric::key).collect(Collectors.toSet());

  private final RuleSets rules;

  EnabledRules(RuleSets rules) {
    this.rules = rules;
  }

  @Override
  public Set<String> actions(MerchantId merchant) {
    return enabled(merchant)
        .flatMap(rule -> rule.then().stream())
        .map(call -> call.type().name())
        .collect(Collectors.toSet());
  }

  @Override
  public boolean lookAtShoppers(MerchantId merchant) {
    return enabled(merchant).anyMatch(EnabledRules::looksAtShoppers);
  }

  private static boolean looksAtShoppers(Rule rule) {
    return ReferencedNames.of(rule.condition()).stream().anyMatch(OF_SHOPPERS::contains)
        || rule.condition().needs().counts().stream()
            .anyMatch(window -> ShopperEvents.isOne(window.eventType()));
  }

  private Stream<Rule> enabled(MerchantId merchant) {
    return rules.all(merchant).stream()
        .filter(StoredRule::enabled)
        .map(stored -> rules.version(stored).rule());
  }
}
