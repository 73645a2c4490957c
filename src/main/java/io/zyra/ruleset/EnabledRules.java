package io.zyra.ruleset;

import io.zyra.core.rule.Rule;
import io.zyra.facts.FactOriginFinder;
import io.zyra.facts.FactOrigins;
import io.zyra.facts.SegmentSource;
import io.zyra.security.MerchantId;
import io.zyra.shopify.RulesInUse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/** What a merchant's enabled rules do and look at. */
@ApplicationScoped
class EnabledRules implements RulesInUse {
  private final RuleSets rules;
  private final SegmentSource segments;

  EnabledRules(RuleSets rules, SegmentSource segments) {
    this.rules = rules;
    this.segments = segments;
  }

  @Override
  public Use of(MerchantId merchant) {
    List<Rule> enabled =
        rules.all(merchant).stream()
            .filter(StoredRule::enabled)
            .map(stored -> rules.version(stored).rule())
            .toList();
    FactOriginFinder finder = new FactOriginFinder(segments.of(merchant));
    FactOrigins origins = FactOrigins.all(enabled.stream().map(finder::of).toList());
    return new Use(
        enabled.stream()
            .flatMap(rule -> rule.then().stream())
            .map(call -> call.type().name())
            .collect(Collectors.toSet()),
        origins.origins(),
        origins.lookBack());
  }
}
