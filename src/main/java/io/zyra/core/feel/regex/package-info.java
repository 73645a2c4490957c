/**
 * Regular expressions as FEEL defines them (XPath and XQuery Functions and Operators 3.1),
 * translated for an engine whose time grows linearly with the text.
 *
 * <p>Not here: patterns that need backtracking; see {@code function}.
 */
package io.zyra.core.feel.regex;
