/**
 * Reading of a rule's JSON: typed values, with a fault and its JSON pointer where a value does not
 * fit.
 *
 * <p>Not here: what is read; each part of a rule reads itself.
 */
package io.zyra.core.rule.json;
