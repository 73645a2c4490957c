/**
 * One run of a rule set over a store: asked for, run in parts in the background, cancelled, and due
 * by itself; and the decision call. Not here: what is stored of decisions ({@code decision}), what
 * is tried and not written ({@code simulation}), what rules have done so far ({@code report}).
 */
package io.zyra.audit;
