package io.zyra.facts;

import io.zyra.core.fact.Cooldown;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Moment;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.RuleSet;
import io.zyra.merchant.Merchant;
import io.zyra.security.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Gathers the facts of any instant from snapshots, events and earlier decisions: what was known
 * then of everything that rules look at, and no more of it than they ask for.
 */
@ApplicationScoped
public class FactLoader {
  private final Sources sources;
  private final RuleHistory history;
  private final Tenancy tenancy;
  private final FactSettings settings;

  FactLoader(Sources sources, RuleHistory history, Tenancy tenancy, FactSettings settings) {
    this.sources = sources;
    this.history = history;
    this.tenancy = tenancy;
    this.settings = settings;
  }

  /**
   * The facts for one set of rules now, in parts of bounded size. Call it in a transaction of the
   * merchant, and go through the parts in the same one.
   */
  public FactParts parts(Merchant merchant, RuleSet rules, Instant now) {
    int atOnce = settings.mostProductsAtOnce();
    return tenancy.call(
        merchant.id(), () -> parts(merchant, rules, now, atOnce, settings.partSize()));
  }

  /**
   * @param atOnce how many products are read into memory at most
   * @param size how many products or other subjects are in one part
   */
  FactParts parts(Merchant merchant, RuleSet rules, Instant now, int atOnce, int size) {
    Wishes wishes = Wishes.of(List.of(rules));
    Reading reading =
        sources.hasMoreProductsThan(atOnce, merchant)
            ? Reading.inParts(sources, merchant, wishes, now)
            : Reading.inMemory(sources, merchant, wishes, now);
    Moment moment = new Moment(now, merchant.timezone());
    return new FactParts(merchant, moment, rules.rules(), wishes, reading, history, size);
  }

  /** The facts for one set of rules now, with its cooldowns and what it has done today. */
  public Facts load(Merchant merchant, RuleSet rules, Instant now) {
    return load(merchant, List.of(rules), now);
  }

  /**
   * The facts for several sets of rules now, with their cooldowns and what they have done today.
   */
  public Facts load(Merchant merchant, Collection<RuleSet> ruleSets, Instant now) {
    List<RuleVersion> rules = ruleSets.stream().flatMap(set -> set.rules().stream()).toList();
    return tenancy.call(
        merchant.id(),
        () -> {
          List<Cooldown> cooldowns = history.cooldowns(merchant, rules, now);
          Map<String, Integer> used = history.usedToday(merchant, rules, now);
          Moment moment = new Moment(now, merchant.timezone());
          return new Facts(moment, subjects(merchant, ruleSets, moment), cooldowns, used);
        });
  }

  /** The facts as they were at any instant, as if no rule had ever decided anything. */
  public Facts loadPast(Merchant merchant, RuleSet rules, Instant at) {
    return loadPast(merchant, List.of(rules), at);
  }

  /** The same for several sets of rules. */
  public Facts loadPast(Merchant merchant, Collection<RuleSet> ruleSets, Instant at) {
    Moment moment = new Moment(at, merchant.timezone());
    return tenancy.call(
        merchant.id(),
        () -> new Facts(moment, subjects(merchant, ruleSets, moment), List.of(), Map.of()));
  }

  /** The bare subjects of one scope: what there is for rules to look at. */
  public List<Subject> subjects(Merchant merchant, Scope scope, Instant at) {
    return tenancy.call(
        merchant.id(),
        () -> {
          Wishes wishes = Wishes.bare(List.of(scope));
          Moment moment = new Moment(at, merchant.timezone());
          return Reading.of(sources, merchant, wishes, at)
              .subjects(scope, wishes.of(scope), moment);
        });
  }

  private List<Subject> subjects(Merchant merchant, Collection<RuleSet> ruleSets, Moment moment) {
    Wishes wishes = Wishes.of(ruleSets);
    Gathering gathering = Reading.of(sources, merchant, wishes, moment.at());
    List<Subject> subjects = new ArrayList<>();
    for (Scope scope : Scope.values()) {
      if (wishes.scopes().contains(scope)) {
        subjects.addAll(gathering.subjects(scope, wishes.of(scope), moment));
      }
    }
    return subjects;
  }
}
