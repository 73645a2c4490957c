package io.zyra.audit.simulation;

import io.zyra.action.Actions;
import io.zyra.audit.LimitExceededMapper;
import io.zyra.audit.decision.DecisionViews;
import io.zyra.catalog.Catalog;
import io.zyra.core.decision.WhyNot;
import io.zyra.core.decision.WhyNot.Standing;
import io.zyra.core.decision.WhyNotExplainer;
import io.zyra.core.fact.Facts;
import io.zyra.core.fact.MetricValues;
import io.zyra.core.fact.Scope;
import io.zyra.core.fact.Subject;
import io.zyra.core.fact.SubjectRef;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.merchant.Merchant;
import io.zyra.merchant.Merchants;
import io.zyra.ruleset.DeciderFactory;
import io.zyra.ruleset.DraftRules;
import io.zyra.security.MerchantId;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Explains why a rule acts on a subject now, or does not. */
@ApplicationScoped
class WhyNotQueries {
  private final SimulationFacts facts;
  private final DraftRules drafts;
  private final DeciderFactory deciders;
  private final Actions actions;
  private final Catalog catalog;
  private final Merchants merchants;
  private final Clock clock;

  WhyNotQueries(
      SimulationFacts facts,
      DraftRules drafts,
      DeciderFactory deciders,
      Actions actions,
      Catalog catalog,
      Merchants merchants,
      Clock clock) {
    this.facts = facts;
    this.drafts = drafts;
    this.deciders = deciders;
    this.actions = actions;
    this.catalog = catalog;
    this.merchants = merchants;
    this.clock = clock;
  }

  /**
   * Explains a saved rule, enabled or disabled.
   *
   * @throws io.zyra.web.ProblemException 404 if there is no such rule or subject
   */
  WhyNotResource.Answer ofSaved(
      MerchantId merchant, String ruleId, Optional<String> scope, Optional<String> subject) {
    DraftRules.Saved saved = drafts.saved(merchant, ruleId);
    return ask(
        merchant,
        saved.rule(),
        saved.enabled() ? Standing.IN_FORCE : Standing.SWITCHED_OFF,
        saved.among(),
        Optional.of(saved.rule().version()),
        scope,
        subject);
  }

  /**
   * Explains a rule that is not saved, as if it were enabled.
   *
   * @throws io.zyra.web.ProblemException 404 if there is no such subject
   */
  WhyNotResource.Answer ofDraft(
      MerchantId merchant,
      DraftRules.Draft draft,
      Optional<String> scope,
      Optional<String> subject) {
    CompiledRuleSet among = drafts.among(merchant, List.of(draft.switchedOn()));
    return ask(
        merchant,
        find(among, draft.rule().id()),
        Standing.DRAFT,
        among,
        Optional.empty(),
        scope,
        subject);
  }

  private static RuleVersion find(CompiledRuleSet rules, String id) {
    return rules.rules().stream()
        .filter(rule -> rule.rule().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private WhyNotResource.Answer ask(
      MerchantId id,
      RuleVersion rule,
      Standing standing,
      CompiledRuleSet rules,
      Optional<Integer> version,
      Optional<String> wanted,
      Optional<String> subjectId) {
    Scope scope = wanted.map(WhyNotQueries::scope).orElse(rule.rule().scope());
    Loaded loaded =
        facts.readOnly(
            id,
            () -> {
              Merchant merchant = merchants.get(id);
              SubjectRef meant = meant(merchant, scope, subjectId);
              Facts now = facts.now(merchant, rules, clock.instant());
              return new Loaded(merchant, now, subject(merchant, now, meant, rule));
            });
    WhyNot why =
        LimitExceededMapper.within(
            () ->
                new WhyNotExplainer(deciders.inForce())
                    .answer(
                        new WhyNotExplainer.Question(
                            rule,
                            standing,
                            loaded.subject(),
                            rules,
                            loaded.facts(),
                            loaded.merchant().mode(),
                            loaded.merchant().limits(),
                            actions.catalogUse(loaded.merchant()),
                            loaded.merchant().numbers())));
    Subject subject = loaded.subject();
    return WhyNotResource.Answer.of(
        rule.rule().id(),
        version,
        new DecisionViews.SubjectView(subject.scope().key(), subject.id(), subject.label()),
        why);
  }

  private record Loaded(Merchant merchant, Facts facts, Subject subject) {}

  private static Scope scope(String text) {
    return Optional.ofNullable(Scope.byKey().get(text))
        .orElseThrow(
            () ->
                Problem.badRequest(
                    "unknown-scope",
                    "There is no such scope",
                    "The value of scope is not something that rules look at.",
                    "Use one of: " + String.join(", ", Scope.byKey().keySet()) + "."));
  }

  private SubjectRef meant(Merchant merchant, Scope scope, Optional<String> id) {
    if (scope == Scope.STORE) {
      return new SubjectRef(scope, merchant.id().toString());
    }
    String given =
        id.filter(text -> !text.isBlank())
            .orElseThrow(
                () ->
                    Problem.badRequest(
                        "missing-subject",
                        "It is not said what the rule is to be asked of",
                        "There is no subject.",
                        "Say which %s: its id%s."
                            .formatted(scope.noun(), scope == Scope.PRODUCT ? " or handle" : "")));
    return scope == Scope.PRODUCT
        ? new SubjectRef(scope, catalog.resolve(merchant.id(), given).id().toString())
        : new SubjectRef(scope, given);
  }

  /**
   * The facts of the subject. Only scopes that rules use are loaded. For a subject of another scope
   * that exists, empty facts are enough: the explanation is that the rule has another scope.
   */
  private Subject subject(Merchant merchant, Facts facts, SubjectRef meant, RuleVersion rule) {
    Optional<Subject> known =
        facts.subjects().stream().filter(each -> each.ref().equals(meant)).findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    if (meant.scope() == rule.rule().scope()) {
      throw Problem.of(
          404,
          "unknown-subject",
          "There is no such " + meant.scope().noun(),
          "Rules see no %s with the id '%s' now."
              .formatted(meant.scope().noun(), shorten(meant.id())),
          "Look up what there is at subjects?scope=" + meant.scope().key() + ".");
    }
    String label =
        meant.scope() == Scope.PRODUCT
            ? catalog.resolve(merchant.id(), meant.id()).content().title()
            : meant.id();
    return new Subject(facts.asOf(), meant.scope(), meant.id(), label, MetricValues.NONE, Map.of());
  }

  private static String shorten(String text) {
    return text.length() <= 80 ? text : text.substring(0, 79) + "…";
  }
}
