/**
 * The facts of a merchant at any instant, loaded from snapshots, events and earlier decisions: the
 * loader, what rules need, the assembly of subjects, and the facts of the store. Rules are
 * evaluated in {@code core}.
 */
package io.zyra.facts;
