/**
 * The vocabulary of the rule language over HTTP: scopes, metrics, attributes, conditions and
 * actions for the rule builder, and the JSON Schema for editors.
 *
 * <p>Not here: the language itself ({@code core.rule}) and the schema's parts ({@code
 * core.rule.schema}).
 */
package io.zyra.ruleset.language;
