package io.zyra.core.policy;

import java.math.BigDecimal;

/**
 * Inputs of decisions from before policies had versions, so that these are replayed as they were
 * made: the price guard had another name, and a rise of a price was seen as a change of 0.
 */
record LegacyPolicyInputs(JudgementContext inputs) {

  String name(PolicyKey policy) {
    return inputs.isWithoutVersions() && policy == PolicyKey.PRICE_GUARD
        ? "price_drop"
        : policy.key();
  }

  Proposal asked(Proposal proposal) {
    return inputs.isWithoutVersions()
        ? proposal.with(
            new Proposal.Impact(
                proposal.impact().pricePercent().map(change -> change.min(BigDecimal.ZERO)),
                proposal.impact().revenue()))
        : proposal;
  }
}
