package io.zyra.audit.simulation;

import io.zyra.action.Actions;
import io.zyra.catalog.Catalog;
import io.zyra.core.decision.Decision;
import io.zyra.core.fact.Attribute;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.Group;
import io.zyra.core.fact.Scope;
import io.zyra.core.policy.BudgetUsage;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleFault;
import io.zyra.core.rule.RuleMode;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.condition.InGroup;
import io.zyra.facts.BuiltInSegment;
import io.zyra.facts.FactLoader;
import io.zyra.facts.SegmentDefinition;
import io.zyra.facts.SegmentSource;
import io.zyra.merchant.Merchant;
import io.zyra.ruleset.DeciderFactory;
import io.zyra.ruleset.RuleAdvisor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Advice from the data of the store: whether the rule alone would use up the day's budget of
 * automatic changes, and whether the names that it uses exist.
 */
@ApplicationScoped
class RuleImpactAdvisor implements RuleAdvisor {

  /** No advice on the budget for larger catalogues: an author should not have to wait for it. */
  private static final int MOST_PRODUCTS = 5_000;

  private static final int MOST_NAMED = 10;

  private final SimulationFacts facts;
  private final FactLoader loader;
  private final DeciderFactory deciders;
  private final Catalog catalog;
  private final SegmentSource segments;
  private final Actions actions;
  private final Clock clock;

  RuleImpactAdvisor(
      SimulationFacts facts,
      FactLoader loader,
      DeciderFactory deciders,
      Catalog catalog,
      SegmentSource segments,
      Actions actions,
      Clock clock) {
    this.facts = facts;
    this.loader = loader;
    this.deciders = deciders;
    this.catalog = catalog;
    this.segments = segments;
    this.actions = actions;
    this.clock = clock;
  }

  @Override
  public List<RuleFault> about(Merchant merchant, Rule rule) {
    List<RuleFault> advice = new ArrayList<>();
    addUnknownGroups(merchant, rule.condition(), "/if", advice);
    boolean changesCatalogue =
        rule.then().stream().anyMatch(call -> call.type().changesCatalogue());
    if (changesCatalogue && rule.mode() == RuleMode.LIVE) {
      addBudget(merchant, rule, advice);
    }
    return advice;
  }

  /** Decides with this rule alone and an unused budget. */
  private void addBudget(Merchant merchant, Rule rule, List<RuleFault> advice) {
    int products = (int) catalog.count(merchant.id());
    if (products > MOST_PRODUCTS) {
      return;
    }
    CompiledRuleSet alone = CompiledRuleSet.compile(List.of(new RuleVersion(rule, 1, "")));
    Facts held = facts.readOnly(merchant.id(), () -> facts.now(merchant, alone, clock.instant()));
    Facts now = new Facts(held.asOf(), held.subjects(), List.of(), Map.of());
    List<Decision> decisions =
        deciders
            .inForce()
            .decide(
                alone,
                now,
                merchant.mode(),
                merchant.limits(),
                new BudgetUsage(products, Set.of()));
    long byItself =
        decisions.stream()
            .filter(decision -> decision.trace().inputs().place().isPresent())
            .map(decision -> decision.proposal().changedProduct())
            .distinct()
            .count();
    int budget = merchant.limits().catalogBudget(products);
    if (byItself > budget) {
      advice.add(
          new RuleFault(
              "/if",
              ("It would change %d of %d products; %d a day %s out by themselves (%s %%);"
                      + " the rest will wait for you%s.")
                  .formatted(
                      byItself,
                      products,
                      budget,
                      budget == 1 ? "goes" : "go",
                      merchant.limits().catalogChangePercent().stripTrailingZeros().toPlainString(),
                      SuppressedMatches.of(alone, held, decisions, actions, merchant)
                          .words(rule.id())),
              "Narrow the condition, set limits, or allow more changes a day in the settings."));
    }
  }

  private void addUnknownGroups(
      Merchant merchant, Condition condition, String pointer, List<RuleFault> advice) {
    if (condition instanceof InGroup member) {
      Group group = member.group();
      Set<String> known = known(merchant, group.kind());
      if (!known.contains(group.name())) {
        advice.add(
            new RuleFault(
                pointer + "/" + group.kind().key(),
                "There is no %s \"%s\" now".formatted(group.kind().key(), group.name()),
                known.isEmpty()
                    ? "There are none yet; until there is one, nothing is in it."
                    : "There are: "
                        + String.join(", ", known.stream().limit(MOST_NAMED).toList())
                        + (known.size() > MOST_NAMED ? ", …" : ".")));
      }
    }
    List<Condition> parts = condition.parts();
    for (int i = 0; i < parts.size(); i++) {
      addUnknownGroups(merchant, parts.get(i), pointer + "/conditions/" + i, advice);
    }
  }

  private Set<String> known(Merchant merchant, Group.Kind kind) {
    return kind == Group.Kind.SEGMENT ? segmentNames(merchant) : collectionHandles(merchant);
  }

  private Set<String> segmentNames(Merchant merchant) {
    Set<String> names = new TreeSet<>();
    Arrays.stream(BuiltInSegment.values()).map(BuiltInSegment::key).forEach(names::add);
    segments.of(merchant.id()).stream().map(SegmentDefinition::name).forEach(names::add);
    return names;
  }

  private Set<String> collectionHandles(Merchant merchant) {
    Set<String> handles = new TreeSet<>();
    loader
        .subjects(merchant, Scope.COLLECTION, clock.instant())
        .forEach(collection -> Attribute.HANDLE.of(collection).ifPresent(handles::add));
    return handles;
  }
}
