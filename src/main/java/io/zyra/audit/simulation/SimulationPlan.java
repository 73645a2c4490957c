package io.zyra.audit.simulation;

import io.zyra.core.rule.compile.RuleSet;
import io.zyra.merchant.Merchant;

/**
 * A simulation that can be run.
 *
 * @param before the rules in force
 * @param after the rules that are tried
 * @param sample how many decisions are to be shown
 */
record SimulationPlan(
    Merchant merchant, RuleSet before, RuleSet after, SimulationTimes times, int sample) {}
