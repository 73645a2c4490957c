/**
 * A merchant's rule: its parts, its parser and its limits. {@link io.zyra.core.rule.RuleParser}
 * reads the JSON and returns a {@link io.zyra.core.rule.Rule} or all faults at once.
 *
 * <p>The parts are in sub-packages: {@code condition} (the {@code if}), {@code action} (the {@code
 * then}), {@code json} (reading JSON with faults), {@code text} (words of sentences), {@code drl}
 * (rules printed as DRL), {@code compile} (rules as a Drools knowledge base), {@code check}
 * (warnings), {@code schema} (the JSON Schema) and {@code template} (ready rules).
 *
 * <p>Not here: storing rules and their versions ({@code ruleset}) and deciding between rules
 * ({@code core.decision}).
 */
package io.zyra.core.rule;
