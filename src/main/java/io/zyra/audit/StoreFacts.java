package io.zyra.audit;

import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Needs;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.RuleSet;
import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The facts of a store that decisions are made of, now or at an earlier instant. */
@ApplicationScoped
class StoreFacts {
  private final FactLoader loader;
  private final DecisionTable decisions;
  private final Tenancy tenancy;
  private final EntityManager entities;

  StoreFacts(FactLoader loader, DecisionTable decisions, Tenancy tenancy, EntityManager entities) {
    this.loader = loader;
    this.decisions = decisions;
    this.tenancy = tenancy;
    this.entities = entities;
  }

  /** With the cooldowns that hold and what the rules have used of their day. */
  Facts now(Merchant merchant, RuleSet rules, Instant at) {
    return tenancy.call(
        merchant.id(),
        () -> {
          Facts facts = loader.load(merchant, rules, at);
          return new Facts(
              facts.asOf(), facts.subjects(), facts.cooldowns(), usedToday(merchant, rules, at));
        });
  }

  /** As they were, for rules that have done nothing yet. */
  Facts past(Merchant merchant, RuleSet rules, Instant at) {
    return tenancy.call(
        merchant.id(),
        () -> {
          Facts facts = loader.load(merchant, rules, at);
          return new Facts(facts.asOf(), facts.subjects(), List.of(), Map.of());
        });
  }

  /** Runs work in a transaction in which the database itself refuses every write. */
  <T> T readOnly(MerchantId merchant, Supplier<T> work) {
    return tenancy.call(
        merchant,
        () -> {
          entities.createNativeQuery("SET TRANSACTION READ ONLY").executeUpdate();
          return work.get();
        });
  }

  private Map<String, Integer> usedToday(Merchant merchant, RuleSet rules, Instant at) {
    Set<String> limited =
        rules.rules().stream()
            .filter(rule -> rule.rule().limits().perDay().isPresent())
            .map(rule -> rule.rule().id())
            .collect(Collectors.toSet());
    Instant midnight =
        at.atZone(merchant.timezone()).toLocalDate().atStartOfDay(merchant.timezone()).toInstant();
    return decisions.actedOn(merchant.id(), limited, midnight);
  }

  /** Whether facts gathered for one rule set hold all that another asks for as well. */
  static boolean suffice(RuleSet gatheredFor, RuleSet other) {
    if (!gatheredFor.scopes().containsAll(other.scopes())
        || !control(gatheredFor).containsAll(control(other))) {
      return false;
    }
    return other.scopes().stream()
        .allMatch(scope -> includes(gatheredFor.needs(scope), other.needs(scope)));
  }

  private static boolean includes(Needs all, Needs some) {
    return all.counts().containsAll(some.counts())
        && all.past().containsAll(some.past())
        && all.groups().containsAll(some.groups());
  }

  /** What of a rule decides which cooldowns and uses are gathered for it. */
  private record Control(String rule, Object cooldown, boolean daily) {}

  private static Set<Control> control(RuleSet rules) {
    return rules.rules().stream()
        .map(RuleVersion::rule)
        .filter(rule -> !rule.cooldown().isZero() || rule.limits().perDay().isPresent())
        .map(rule -> new Control(rule.id(), rule.cooldown(), rule.limits().perDay().isPresent()))
        .collect(Collectors.toSet());
  }
}
