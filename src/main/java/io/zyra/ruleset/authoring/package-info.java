/**
 * Rules over HTTP, for people who write them: list, save, switch on and off, delete, validate with
 * warnings, compare versions and restore one.
 *
 * <p>Not here: which rules are accepted ({@code core.rule}), which warnings there are ({@code
 * core.rule.check}, {@code RuleAdvisor}), and how rules are stored ({@code ruleset}).
 */
package io.zyra.ruleset.authoring;
