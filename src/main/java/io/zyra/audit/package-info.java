/**
 * One run of a rule set over a store: asked for, run in parts in the background, cancelled, and due
 * by itself. Not here: the decision call ({@code io.zyra.evaluation}), what is stored of decisions
 * ({@code decision}), what is tried and not written ({@code simulation}), what rules have done so
 * far ({@code report}).
 */
package io.zyra.audit;
