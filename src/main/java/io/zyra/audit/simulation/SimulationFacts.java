package io.zyra.audit.simulation;

import io.zyra.core.fact.Facts;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.facts.DecisionHistory;
import io.zyra.facts.FactLoader;
import io.zyra.merchant.Merchant;
import io.zyra.security.MerchantId;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Loads facts for simulations and why-not questions, in read-only transactions. */
@ApplicationScoped
class SimulationFacts {
  private final FactLoader loader;
  private final DecisionHistory history;
  private final Tenancy tenancy;
  private final EntityManager entities;

  SimulationFacts(
      FactLoader loader, DecisionHistory history, Tenancy tenancy, EntityManager entities) {
    this.loader = loader;
    this.history = history;
    this.tenancy = tenancy;
    this.entities = entities;
  }

  /** The same subjects for two rule sets, each with its own cooldowns and use of limits. */
  record Both(Facts before, Facts after) {}

  /** The facts of now, with active cooldowns and how much of their daily limits rules have used. */
  Facts now(Merchant merchant, CompiledRuleSet rules, Instant at) {
    return loader.load(merchant, rules, at);
  }

  /** The same for two rule sets. The same rule may have different cooldowns in the two. */
  Both now(Merchant merchant, CompiledRuleSet before, CompiledRuleSet after, Instant at) {
    return tenancy.call(
        merchant.id(),
        () -> {
          Facts bare = loader.loadPast(merchant, List.of(before, after), at);
          return new Both(held(merchant, before, bare), held(merchant, after, bare));
        });
  }

  private Facts held(Merchant merchant, CompiledRuleSet rules, Facts bare) {
    Map<String, Map<SubjectRef, Integer>> acted =
        history.actedOn(merchant, rules.rules(), bare.at());
    return new Facts(
        bare.asOf(),
        bare.subjects(),
        history.cooldowns(merchant, rules.rules(), bare.at()),
        DecisionHistory.count(acted),
        acted);
  }

  /** The facts of an instant of the past, without cooldowns and with unused limits. */
  Both past(Merchant merchant, CompiledRuleSet before, CompiledRuleSet after, Instant at) {
    Facts bare = loader.loadPast(merchant, List.of(before, after), at);
    return new Both(bare, bare);
  }

  /** Runs work in a transaction in which the database rejects every write. */
  <T> T readOnly(MerchantId merchant, Supplier<T> work) {
    return tenancy.call(
        merchant,
        () -> {
          entities.createNativeQuery("SET TRANSACTION READ ONLY").executeUpdate();
          return work.get();
        });
  }
}
