package io.zyra.core.rule.check;

import io.zyra.core.fact.ZonedInstant;
import io.zyra.core.rule.Rule;
import io.zyra.core.rule.RuleFault;
import io.zyra.core.rule.RuleMode;
import io.zyra.core.rule.action.ActionCall;
import io.zyra.core.rule.condition.Condition;
import io.zyra.core.rule.text.NumberText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Warnings about valid rules that are probably not intended: conditions that are never or always
 * true, rules that are always overridden by another, and the like.
 */
public final class RuleCheck {

  private RuleCheck() {}

  /**
   * The warnings for a rule.
   *
   * @param others the other active rules, oldest first; an earlier version of the rule itself is
   *     only used for its age
   * @param numbers how numbers are written in the warnings
   */
  public static List<RuleFault> warnings(
      Rule rule, List<Rule> others, ZonedInstant now, NumberText numbers) {
    List<RuleFault> warnings = new ArrayList<>();
    addConditions(rule.condition(), "/if", numbers, warnings);
    shadow(rule, others).ifPresent(warnings::add);
    addActions(rule, warnings);
    rule.active()
        .until()
        .filter(until -> !until.in(now.zone()).isAfter(now.at()))
        .ifPresent(
            until ->
                warnings.add(
                    new RuleFault(
                        "/active/until",
                        "The rule's time is over, so it never acts",
                        "Choose a later moment, or leave it out.")));
    return warnings;
  }

  /** Finds the smallest parts that are never or always true. */
  private static boolean addConditions(
      Condition condition, String pointer, NumberText numbers, List<RuleFault> warnings) {
    boolean found = false;
    List<Condition> parts = condition.parts();
    for (int i = 0; i < parts.size(); i++) {
      found |= addConditions(parts.get(i), pointer + "/conditions/" + i, numbers, warnings);
    }
    if (found) {
      return true;
    }
    if (Satisfiability.isNever(condition)) {
      warnings.add(
          new RuleFault(
              pointer,
              "This can never be true: " + condition.sentence(numbers),
              parts.isEmpty()
                  ? "Use a value that can occur."
                  : "These exclude each other. Use \"any\" where one of them is enough, or change a"
                      + " value."));
      return true;
    }
    if (Satisfiability.isAlways(condition)) {
      warnings.add(
          new RuleFault(
              pointer,
              "This is always true of what is known: " + condition.sentence(numbers),
              "Take it out, or use a value that tells something apart."));
      return true;
    }
    return false;
  }

  private static Optional<RuleFault> shadow(Rule rule, List<Rule> others) {
    int place = others.size();
    for (int i = 0; i < others.size(); i++) {
      if (others.get(i).id().equals(rule.id())) {
        place = i;
      }
    }
    for (int i = 0; i < others.size(); i++) {
      Rule other = others.get(i);
      boolean first =
          other.priority() > rule.priority() || other.priority() == rule.priority() && i < place;
      if (first && !other.id().equals(rule.id()) && forestalls(other, rule)) {
        return Optional.of(
            new RuleFault(
                "/priority",
                "Rule \""
                    + other.id()
                    + "\" wants to change the same, always when this one does,"
                    + " and comes first, so this one never acts",
                "Give this rule a priority above "
                    + other.priority()
                    + ", or change one of the"
                    + " conditions."));
      }
    }
    return Optional.empty();
  }

  private static boolean forestalls(Rule other, Rule rule) {
    return other.scope() == rule.scope()
        && other.mode() != RuleMode.LEARNING
        && other.cooldown().isZero()
        && other.active().isAlways()
        && other.limits().perRun().isEmpty()
        && other.limits().perDay().isEmpty()
        && touchesAllOf(other, rule)
        && Satisfiability.implies(rule.condition(), other.condition());
  }

  /** Whether each action of the rule changes a field that the other rule changes too. */
  private static boolean touchesAllOf(Rule other, Rule rule) {
    Set<String> taken = new HashSet<>();
    other.then().forEach(call -> taken.addAll(call.type().contests()));
    return rule.then().stream()
        .allMatch(call -> call.type().contests().stream().anyMatch(taken::contains));
  }

  private static void addActions(Rule rule, List<RuleFault> warnings) {
    for (int i = 0; i < rule.then().size(); i++) {
      ActionCall call = rule.then().get(i);
      boolean again =
          call.decimal("percent").isPresent()
              && call.type().changesCatalogue()
              && rule.cooldown().isZero()
              && rule.mode() != RuleMode.LEARNING;
      if (again) {
        warnings.add(
            new RuleFault(
                "/then/" + i,
                "Without a cooldown the price changes again at every audit for as long as the"
                    + " condition is true",
                "Add a cooldown in seconds, such as \"cooldown\": 604800 for a week."));
      }
    }
  }
}
