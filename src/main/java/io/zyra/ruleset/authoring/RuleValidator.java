package io.zyra.ruleset.authoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.ParsedRule;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleFault;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.check.RuleCheck;
import io.zyra.core.rule.drl.DrlPrinter;
import io.zyra.merchant.Merchant;
import io.zyra.ruleset.RuleAdvisor;
import io.zyra.ruleset.RuleSets;
import io.zyra.ruleset.StoredRule;
import io.zyra.ruleset.SubmittedRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Validates a rule: errors, or a summary with warnings and advice. */
@ApplicationScoped
class RuleValidator {
  private final RuleSets rules;
  private final Instance<RuleAdvisor> advice;
  private final ObjectMapper json;
  private final Clock clock;

  RuleValidator(RuleSets rules, @Any Instance<RuleAdvisor> advice, ObjectMapper json, Clock clock) {
    this.rules = rules;
    this.advice = advice;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The result.
   *
   * @param warnings valid, but probably not intended
   * @param scope the scope of the rule; absent if it has errors
   * @param drl the rule as DRL; absent if it has errors
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Validation(
      boolean valid,
      List<RuleFault> errors,
      List<RuleFault> warnings,
      String summary,
      Optional<String> scope,
      Optional<String> drl) {}

  Validation validate(Merchant merchant, String body) {
    ParsedRule parsed = rules.parse(SubmittedRule.of(body, json).source());
    return new Validation(
        parsed.rule().isPresent(),
        parsed.errors(),
        parsed.rule().map(rule -> warnings(merchant, rule)).orElse(List.of()),
        parsed.rule().map(rule -> rule.sentence(merchant.numbers())).orElse(""),
        parsed.rule().map(rule -> rule.scope().key()),
        parsed.rule().map(rule -> DrlPrinter.print(List.of(rule), merchant.numbers())));
  }

  /** What is probably not intended about a rule that was saved. */
  List<RuleFault> warnings(Merchant merchant, StoredRule saved) {
    return rules
        .parse(saved.source())
        .rule()
        .map(rule -> warnings(merchant, rule))
        .orElse(List.of());
  }

  private List<RuleFault> warnings(Merchant merchant, Rule rule) {
    List<Rule> inForce =
        rules.current(merchant.id()).rules().rules().stream().map(RuleVersion::rule).toList();
    ZonedInstant now = new ZonedInstant(clock.instant(), merchant.timezone());
    List<RuleFault> warnings =
        new ArrayList<>(RuleCheck.warnings(rule, inForce, now, merchant.numbers()));
    advice.forEach(each -> warnings.addAll(each.about(merchant, rule)));
    return List.copyOf(warnings);
  }
}
