package io.zyra.core.policy;

import java.math.BigDecimal;

/**
 * Decisions from before the policies had versions are made again as they were: the price guard was
 * called otherwise, and a rise counted as no fall.
 */
record ReferenceEarlier(JudgementContext inputs) {

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
