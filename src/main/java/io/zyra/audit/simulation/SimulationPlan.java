package io.zyra.audit.simulation;

import io.zyra.core.rule.compile.CompiledRuleSet;
import io.zyra.merchant.Merchant;

/**
 * A simulation to run.
 *
 * @param before the enabled rules
 * @param after the rules to try
 * @param sample the number of example decisions in the result
 */
record SimulationPlan(
    Merchant merchant,
    CompiledRuleSet before,
    CompiledRuleSet after,
    SimulationTimes times,
    int sample) {}
