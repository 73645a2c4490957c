/**
 * Rule templates that the server ships, read from {@code rules/templates}, listed and filled in
 * over HTTP.
 *
 * <p>Not here: what a template is and how its placeholders are filled ({@code core.rule.template}).
 */
package io.zyra.ruleset.template;
