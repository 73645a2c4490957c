package io.zyra.core.rule;

import io.zyra.core.rule.condition.ConditionParser;
import io.zyra.core.rule.condition.EventFilterParser;

/**
 * The maximum sizes of a rule and its parts.
 *
 * @param characters of its JSON
 * @param total number of conditions
 * @param depth of conditions in conditions
 * @param actions in {@code then}
 * @param priority the greatest
 * @param cooldownSeconds the longest
 * @param subjects the greatest limit per run and per day
 * @param tags on a rule
 * @param rules of one merchant
 * @param filters fields of events that one {@code where} names
 */
public record RuleSizeLimits(
    int characters,
    int conditions,
    int depth,
    int actions,
    int priority,
    long cooldownSeconds,
    int subjects,
    int tags,
    int rules,
    int filters) {

  public static final RuleSizeLimits IN_FORCE =
      new RuleSizeLimits(
          RuleParser.LONGEST,
          ConditionParser.MOST_CONDITIONS,
          ConditionParser.DEEPEST,
          RuleParser.MOST_ACTIONS,
          RuleParser.HIGHEST_PRIORITY,
          RuleParser.LONGEST_COOLDOWN,
          SubjectQuota.MOST,
          RuleDescription.MOST_TAGS,
          500,
          EventFilterParser.MOST);
}
