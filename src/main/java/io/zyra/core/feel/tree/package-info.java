/**
 * Nodes of the syntax tree that charge the budget before they do their work, and {@link
 * io.zyra.core.feel.tree.BudgetWeaver}, which replaces KIE's nodes by them.
 *
 * <p>Not here: the parser, which is KIE's, and the functions that are called from the tree.
 */
package io.zyra.core.feel.tree;
