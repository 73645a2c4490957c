/**
 * The difference between two versions of a rule: as JSON pointers with values before and after, and
 * as sentences.
 *
 * <p>Not here: the difference between two versions of a DMN model ({@code core.policy.dmn.diff}).
 */
package io.zyra.ruleset.diff;
