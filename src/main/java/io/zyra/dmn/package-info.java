/**
 * DMN models of the server. {@code PolicyModelVersions} is what other packages use: it knows which
 * versions of the policies' models are active, and adds the shipped ones. The rest is in the
 * packages below: {@code model} (stored models and versions), {@code testcase}, {@code activation},
 * {@code evaluation}.
 *
 * <p>Not here: compiling, checking and comparing models ({@code core.policy.dmn}), and what the
 * policies decide ({@code core.policy}, {@code policy}).
 */
package io.zyra.dmn;
