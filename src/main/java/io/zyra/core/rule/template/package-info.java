/**
 * Ready rules with placeholders, as the files under {@code rules/templates} describe them, and
 * filling them in.
 */
package io.zyra.core.rule.template;
