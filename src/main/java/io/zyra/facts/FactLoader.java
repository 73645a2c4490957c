package io.zyra.facts;

import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.merchant.Merchant;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Loads the facts of any instant from snapshots, events and earlier decisions. Only what the rules
 * need is loaded.
 */
@ApplicationScoped
public class FactLoader {
  private final FactSources sources;
  private final DecisionHistory history;
  private final Tenancy tenancy;
  private final FactConfig settings;

  FactLoader(FactSources sources, DecisionHistory history, Tenancy tenancy, FactConfig settings) {
    this.sources = sources;
    this.history = history;
    this.tenancy = tenancy;
    this.settings = settings;
  }

  /**
   * The facts for one set of rules now, in parts of bounded size. Call it in a transaction of the
   * merchant, and go through the parts in the same one.
   */
  public FactParts parts(Merchant merchant, CompiledRuleSet rules, Instant now) {
    int atOnce = settings.mostProductsAtOnce();
    return tenancy.call(
        merchant.id(), () -> parts(merchant, rules, now, atOnce, settings.partSize()));
  }

  /**
   * @param atOnce how many products are read into memory at most
   * @param size how many products or other subjects are in one part
   */
  FactParts parts(Merchant merchant, CompiledRuleSet rules, Instant now, int atOnce, int size) {
    FactRequirements requirements = FactRequirements.of(List.of(rules));
    FactSession session =
        sources.hasMoreProductsThan(atOnce, merchant)
            ? FactSession.inParts(sources, merchant, requirements, now)
            : FactSession.inMemory(sources, merchant, requirements, now);
    ZonedInstant moment = new ZonedInstant(now, merchant.timezone());
    return new FactParts(merchant, moment, rules.rules(), requirements, session, history, size);
  }

  /**
   * Loads the current facts for a rule set, with its cooldowns and what it has used of its daily
   * limits.
   */
  public Facts load(Merchant merchant, CompiledRuleSet rules, Instant now) {
    return load(merchant, List.of(rules), now);
  }

  /**
   * Loads the current facts for several rule sets, with their cooldowns and what they have used of
   * their daily limits.
   */
  public Facts load(Merchant merchant, Collection<CompiledRuleSet> ruleSets, Instant now) {
    List<RuleVersion> rules = ruleSets.stream().flatMap(set -> set.rules().stream()).toList();
    return tenancy.call(
        merchant.id(),
        () -> {
          List<Cooldown> cooldowns = history.cooldowns(merchant, rules, now);
          Map<String, Map<SubjectRef, Integer>> acted = history.actedOn(merchant, rules, now);
          ZonedInstant moment = new ZonedInstant(now, merchant.timezone());
          return new Facts(
              moment,
              subjects(merchant, ruleSets, moment),
              cooldowns,
              DecisionHistory.count(acted),
              acted);
        });
  }

  /** Loads the facts as they were at an instant, without cooldowns and used limits. */
  public Facts loadPast(Merchant merchant, CompiledRuleSet rules, Instant at) {
    return loadPast(merchant, List.of(rules), at);
  }

  /** The same for several rule sets. */
  public Facts loadPast(Merchant merchant, Collection<CompiledRuleSet> ruleSets, Instant at) {
    ZonedInstant moment = new ZonedInstant(at, merchant.timezone());
    return tenancy.call(
        merchant.id(),
        () -> new Facts(moment, subjects(merchant, ruleSets, moment), List.of(), Map.of()));
  }

  /** The subjects of one scope, with their metrics and attributes only. */
  public List<Subject> subjects(Merchant merchant, Scope scope, Instant at) {
    return tenancy.call(
        merchant.id(),
        () -> {
          FactRequirements requirements = FactRequirements.bare(List.of(scope));
          ZonedInstant moment = new ZonedInstant(at, merchant.timezone());
          return FactSession.of(sources, merchant, requirements, at)
              .subjects(scope, requirements.of(scope), moment);
        });
  }

  private List<Subject> subjects(
      Merchant merchant, Collection<CompiledRuleSet> ruleSets, ZonedInstant moment) {
    FactRequirements requirements = FactRequirements.of(ruleSets);
    SubjectAssembler assembler = FactSession.of(sources, merchant, requirements, moment.at());
    List<Subject> subjects = new ArrayList<>();
    for (Scope scope : Scope.values()) {
      if (requirements.scopes().contains(scope)) {
        subjects.addAll(assembler.subjects(scope, requirements.of(scope), moment));
      }
    }
    return subjects;
  }
}
