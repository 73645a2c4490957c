/**
 * Decision tables at run time: an index finds the rows that may match, and KIE's own table does the
 * rest with these rows.
 *
 * <p>Not here: analysis of tables before they are used ({@code check}).
 */
package io.zyra.core.policy.dmn.table;
