/**
 * Static analysis of decision tables: gaps, overlaps, rows that can never match, and cells that do
 * not fit their column.
 *
 * <p>Not here: checks against the schema and KIE's own validation, which {@link
 * io.zyra.core.policy.dmn.ModelValidator} combines with these.
 */
package io.zyra.core.policy.dmn.check;
