package io.zyra.ruleset;

import com.fasterxml.jackson.databind.JsonNode;
import io.zyra.core.rule.ParsedRule;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleFault;
import io.zyra.core.rule.RuleParser;
import io.zyra.core.rule.RuleVersion;
import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.security.MerchantId;
import io.zyra.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rules that are sent for a trial and not saved. They replace enabled rules with the same id, or
 * are added to them.
 */
@ApplicationScoped
public class DraftRules {
  private final RuleSets rules;
  private final RuleParser parser;

  DraftRules(RuleSets rules, RuleParser parser) {
    this.rules = rules;
    this.parser = parser;
  }

  /**
   * A rule in a request.
   *
   * @param enabled false if the request says that it is disabled
   */
  public record Draft(Rule rule, String source, boolean enabled) {
    /** The same rule, enabled. */
    public Draft switchedOn() {
      return new Draft(rule, source, true);
    }
  }

  /**
   * A saved rule.
   *
   * @param among the enabled rules, and this one even if it is disabled
   */
  public record Saved(RuleVersion rule, boolean enabled, CompiledRuleSet among) {}

  /**
   * A saved rule together with the enabled ones.
   *
   * @throws io.zyra.web.ProblemException 404 when there is none
   */
  public Saved saved(MerchantId merchant, String id) {
    StoredRule stored = rules.get(merchant, id);
    RuleVersion rule = rules.version(stored);
    return new Saved(
        rule,
        stored.enabled(),
        stored.enabled() ? rules.current(merchant).rules() : together(merchant, rule));
  }

  private CompiledRuleSet together(MerchantId merchant, RuleVersion rule) {
    return compile(
        rules.all(merchant).stream()
            .filter(stored -> stored.enabled() || stored.id().equals(rule.rule().id()))
            .map(stored -> stored.id().equals(rule.rule().id()) ? rule : rules.version(stored))
            .toList());
  }

  /**
   * Parses a list of rules inside a request body.
   *
   * @param pointer the JSON pointer of the list
   * @throws io.zyra.web.ProblemException 422 with all faults of all rules
   */
  public List<Draft> read(List<JsonNode> sent, String pointer) {
    List<RuleFault> faults = new ArrayList<>();
    List<Draft> drafts = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < sent.size(); i++) {
      String place = pointer + "/" + i;
      Optional<Draft> draft = read(sent.get(i), place, faults);
      draft.ifPresent(drafts::add);
      if (draft.isPresent() && !ids.add(draft.get().rule().id())) {
        faults.add(
            new RuleFault(
                place + "/id",
                "There are two rules with this id",
                "Give each rule an id of its own."));
      }
    }
    refuse(faults);
    return drafts;
  }

  /**
   * Parses one rule inside a request body.
   *
   * @throws io.zyra.web.ProblemException 422 with all faults
   */
  public Draft read(JsonNode sent, String pointer) {
    List<RuleFault> faults = new ArrayList<>();
    Optional<Draft> draft = read(sent, pointer, faults);
    refuse(faults);
    return draft.orElseThrow();
  }

  private Optional<Draft> read(JsonNode sent, String pointer, List<RuleFault> faults) {
    SubmittedRule rule = SubmittedRule.of(sent);
    ParsedRule parsed = parser.parse(rule.source());
    parsed
        .errors()
        .forEach(
            fault ->
                faults.add(
                    new RuleFault(pointer + fault.pointer(), fault.message(), fault.hint())));
    return parsed.rule().map(found -> new Draft(found, rule.source(), rule.enabled().orElse(true)));
  }

  private static void refuse(List<RuleFault> faults) {
    if (!faults.isEmpty()) {
      throw Problem.unprocessable(
          "unacceptable-rule",
          "The rules cannot be used",
          "Things that need to be changed: " + faults.size() + ".",
          "Change what is named in errors; try each rule at rules/validate.",
          faults.stream()
              .map(fault -> Problem.Place.at(fault.pointer(), fault.message(), fault.hint()))
              .toList());
    }
  }

  /**
   * The rules that would be enabled if these were saved. A draft replaces the rule with its id;
   * other drafts are added at the end.
   *
   * @throws io.zyra.web.ProblemException 422 if there would be too many
   */
  public CompiledRuleSet among(MerchantId merchant, List<Draft> drafts) {
    Map<String, RuleVersion> all = new LinkedHashMap<>();
    Map<String, Draft> left = new LinkedHashMap<>();
    drafts.forEach(draft -> left.put(draft.rule().id(), draft));
    for (StoredRule stored : rules.all(merchant)) {
      Draft draft = left.remove(stored.id());
      if (draft != null && draft.enabled()) {
        all.put(stored.id(), version(draft, stored.version() + 1));
      } else if (draft == null && stored.enabled()) {
        all.put(stored.id(), rules.version(stored));
      }
    }
    left.values().stream()
        .filter(Draft::enabled)
        .forEach(draft -> all.put(draft.rule().id(), version(draft, 1)));
    return compile(List.copyOf(all.values()));
  }

  /** Only these rules. */
  public CompiledRuleSet alone(List<Draft> drafts) {
    return compile(drafts.stream().filter(Draft::enabled).map(draft -> version(draft, 1)).toList());
  }

  private static RuleVersion version(Draft draft, int number) {
    return new RuleVersion(draft.rule(), number, draft.source());
  }

  private static CompiledRuleSet compile(List<RuleVersion> all) {
    if (all.size() > RuleSets.MOST_RULES) {
      throw Problem.unprocessable(
          "too-many-rules",
          "There are too many rules",
          "Together with the rules in force these are %d; a merchant has at most %d."
              .formatted(all.size(), RuleSets.MOST_RULES),
          "Send fewer rules, or set only to true to try them alone.",
          List.of(
              Problem.Place.at(
                  "/rules", "Too many rules", "At most " + RuleSets.MOST_RULES + " in all.")));
    }
    return CompiledRuleSet.compile(all);
  }
}
