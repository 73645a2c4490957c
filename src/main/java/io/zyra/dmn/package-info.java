/**
 * Stored DMN models: upload, versions, test cases, activation and evaluation over HTTP, and the
 * versions of the policies' models that are in force.
 *
 * <p>Not here: compiling, checking and comparing models ({@code core.policy.dmn}), and what the
 * policies decide ({@code core.policy}, {@code policy}).
 */
package io.zyra.dmn;
